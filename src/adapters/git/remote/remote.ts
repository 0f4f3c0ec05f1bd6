import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import { plainWords, serverWords } from "../process/words.ts";

export interface Push {
  /** What the ref shall be. */
  readonly to: Sha;
  readonly ref: string;
  /** What the ref must be at the remote for the push to count; `null` for absent. */
  readonly from: Sha | null;
}

export type PushAnswer =
  | { readonly status: "done" }
  /** The remote answered no; `says` are its own words, where it has any. */
  | { readonly status: "refused"; readonly says: string }
  /** Nobody can tell from here whether it was done: read the ref. */
  | { readonly status: "unclear"; readonly fault: Fault };

/** Pushes one ref by compare-and-swap. An answer other than `done` proves nothing: read the ref again. */
export async function push(git: Git, url: string, { to, ref, from }: Push): Promise<PushAnswer> {
  const args = [
    "push",
    "--porcelain",
    "--atomic",
    "--no-verify",
    "--no-follow-tags",
    `--force-with-lease=${ref}:${from ?? ""}`,
    "--end-of-options",
    url,
    `${to}:${ref}`,
  ];
  try {
    const { code, out, errors } = await git.run({ args, remote: true });
    if (code === 0) return { status: "done" };
    const reason = refusal(out.toString("utf8"));
    return reason === null
      ? { status: "unclear", fault: unreachable(git, errors) }
      : { status: "refused", says: serverWords(errors) || plainWords(reason) };
  } catch (fault) {
    if (fault instanceof Fault) return { status: "unclear", fault };
    throw fault;
  }
}

/**
 * The short reason with which the remote itself refused the ref, `null` where it did not. `[rejected]` and `[remote rejected]`
 * are words of the porcelain format (git-push(1), OUTPUT); `[remote failure]` means that it broke off.
 */
function refusal(porcelain: string): string | null {
  const found = /^!\t[^\t]*\t\[(?:remote )?rejected\](.*)$/m.exec(porcelain);
  return found === null ? null : (found[1] ?? "").replace(/^ \((.*)\)$/, "$1");
}

function unreachable(git: Git, errors: string): Fault {
  return new Fault({ code: "unreachable", system: git.system, why: plainWords(errors) || "no answer" });
}
