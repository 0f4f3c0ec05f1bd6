import { verifyWithFallback } from "@octokit/webhooks-methods";
import { z } from "zod";
import type { Hook, HookReading } from "../../ports/hook.ts";
import type { IsOurs } from "./place.ts";

export interface HookOptions {
  /** Whether deliveries of a repository are for us. */
  readonly isOurs: IsOurs;
  /** Our own login: what we do ourselves is no news. */
  readonly self: () => Promise<string>;
  /** The number of the App's installation, by which deliveries about the App are known; `null` with a token. */
  readonly installation: number | null;
  /** What deliveries may be signed with: several, while the secret is being changed. Read for each delivery. */
  readonly secrets: () => Promise<readonly string[]>;
}

/**
 * Reads GitHub's webhooks. All that is believed of a payload is which issue, pull request or commit it is about, and whether
 * we did it ourselves: how it stands is looked up, so that deliveries in any order, twice, or a year late can do no harm.
 */
export function createGithubHook({ isOurs, self, installation, secrets }: HookOptions): Hook {
  // Where GitHub can't be asked who we are, a look finds that nothing has changed.
  const isOwn = async ({ sender }: Payload) =>
    sender !== undefined && sender.login === (await self().catch(() => null));
  return {
    async read({ event, signature, body }) {
      const text = textOf(body);
      if (text === null || text === "") return { status: "malformed" };
      if (!(await isSigned(text, signature, await secrets()))) return { status: "unsigned" };
      const payload = payloadIn(text);
      if (payload === null) return { status: "malformed" };
      const reading = readingOf(event, payload);
      if (reading.status === "nothing" || (await isOwn(payload))) return { status: "nothing" };
      const [owner = "", repo = ""] = payload.repository?.full_name.split("/") ?? [];
      if (repo === "") return payload.installation?.id === installation ? reading : { status: "nothing" };
      // Where GitHub can't be asked it may be ours: then a look finds that nothing has changed.
      return (await isOurs({ owner, repo }).catch(() => true)) ? reading : { status: "nothing" };
    },
  };
}

/** The events by which somebody moves a case, and what they are about. */
function readingOf(event: string, payload: Payload): HookReading {
  const everything = everywhere.includes(event);
  const place = everything ? undefined : placeIn(event, payload);
  if (!everything && place === undefined) return { status: "nothing" };
  return { status: "news", news: { places: place === undefined ? [] : [place], everything } };
}

/** A number of an issue or a pull request; of checks that have ended, the commit. */
function placeIn(event: string, payload: Payload): string | undefined {
  const { issue, pull_request: pull, check_run: run, check_suite: suite, sha, state } = payload;
  switch (event) {
    case "issues":
    case "issue_comment":
    case "pull_request":
    case "pull_request_review":
      return (pull ?? issue)?.number.toString();
    case "check_run":
    case "check_suite":
      return payload.action === "completed" ? (run ?? suite)?.head_sha : undefined;
    case "status":
      return state === "pending" ? undefined : sha;
    default:
      return undefined;
  }
}

/** What changes the ground under every case: another name or owner, who may write, who may see. */
const everywhere: readonly string[] = ["repository", "installation", "installation_repositories"];

const numbered = z.object({ number: z.number() });

const checked = z.object({ head_sha: z.string() });

const payloadShape = z.object({
  sender: z.object({ login: z.string() }).optional().catch(undefined),
  action: z.string().optional().catch(undefined),
  check_run: checked.optional().catch(undefined),
  check_suite: checked.optional().catch(undefined),
  /** Of a commit's status. */
  sha: z.string().optional().catch(undefined),
  state: z.string().optional().catch(undefined),
  /** The App's own, where it is one. */
  installation: z.object({ id: z.number() }).optional().catch(undefined),
  repository: z.object({ full_name: z.string() }).optional().catch(undefined),
  issue: numbered.optional().catch(undefined),
  pull_request: numbered.optional().catch(undefined),
});

type Payload = z.output<typeof payloadShape>;

/** The body to the byte; `null` where it is no UTF-8, so that no two bodies have the same text. */
function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function isSigned(text: string, signature: string, [first, ...others]: readonly string[]): Promise<boolean> {
  if (first === undefined || !/^sha256=[0-9a-f]{64}$/.test(signature)) return Promise.resolve(false);
  return verifyWithFallback(first, text, signature, others);
}

function payloadIn(text: string): Payload | null {
  try {
    const parsed = payloadShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
