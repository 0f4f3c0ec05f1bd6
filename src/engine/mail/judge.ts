import { Fault } from "../../core/fault.ts";
import type { DueMail, Fate } from "../../ports/postbox.ts";
import { GateClosed } from "../embargo/gate.ts";
import { faultText } from "../wording/fault-text.ts";

/** What follows from a try that failed. */
export interface Verdict {
  readonly fate: Exclude<Fate, { fate: "sent" }>;
  /** For the log. */
  readonly fault: string;
  /** It would meet the next mail, too. */
  readonly blocks: boolean;
  /** It is time that the case tells. */
  readonly told: boolean;
}

const minute = 60_000;

/** Pauses between tries. Servers that put off senders they do not know take them after five minutes or so. */
const pauses = [1, 2, 5, 10, 20, 30] as const;

/** Who has not been reached in two days is told another way, or it does not matter any more. */
const patience = 2 * 24 * 60 * minute;

/** A try that failed so often is no passing thing. */
const tellAt = 3;

/** What becomes of a mail after a try that failed. */
export function judge(error: unknown, { attempt, postedAt }: DueMail, now: number): Verdict {
  const fault = codeOf(error);
  const says = faultText(error);
  const final = fault === "rejected" || now - postedAt >= patience;
  const pause = (pauses[attempt - 1] ?? 30) * minute;
  return {
    fault,
    fate: final ? { fate: "failed", says } : { fate: "queued", says, dueAt: now + pause },
    blocks: !["rejected", "put-off", "bug"].includes(fault),
    told: final || attempt >= tellAt || fault === "not-allowed" || fault === "sink-not-private",
  };
}

function codeOf(error: unknown): string {
  if (error instanceof Fault) return error.detail.code;
  return error instanceof GateClosed ? error.refusal.code : "bug";
}
