import { verifyWithFallback } from "@octokit/webhooks-methods";
import { z } from "zod";
import type { Hook, HookReading } from "../../ports/hook.ts";
import type { IsOurs } from "./place.ts";

export interface HookOptions {
  /** Whether deliveries of a repository are for us. */
  readonly isOurs: IsOurs;
  /** What deliveries may be signed with: several, while the secret is being changed. Read for each delivery. */
  readonly secrets: () => Promise<readonly string[]>;
}

/**
 * Reads GitHub's webhooks. All that is believed of a payload is which issue or pull request it is about: how that stands
 * is looked up, so that deliveries in any order, twice, or a year late can do no harm.
 */
export function createGithubHook({ isOurs, secrets }: HookOptions): Hook {
  return {
    async read({ event, signature, body }) {
      const text = textOf(body);
      if (text === null || text === "") return { status: "malformed" };
      if (!(await isSigned(text, signature, await secrets()))) return { status: "unsigned" };
      const payload = payloadIn(text);
      if (payload === null) return { status: "malformed" };
      const reading = readingOf(event, payload);
      const [owner = "", repo = ""] = payload.repository?.full_name.split("/") ?? [];
      if (reading.status === "nothing" || repo === "") return { status: "nothing" };
      // Where GitHub can't be asked it may be ours: then a look finds that nothing has changed.
      return (await isOurs({ owner, repo }).catch(() => true)) ? reading : { status: "nothing" };
    },
  };
}

/** The events by which somebody moves a case, and what they are about. */
function readingOf(event: string, payload: Payload): HookReading {
  const place = events.includes(event) ? (payload.pull_request ?? payload.issue) : undefined;
  if (place === undefined) return { status: "nothing" };
  return { status: "news", news: { places: [String(place.number)], everything: false } };
}

const events: readonly string[] = ["issues", "issue_comment", "pull_request", "pull_request_review"];

const numbered = z.object({ number: z.number() });

const payloadShape = z.object({
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
