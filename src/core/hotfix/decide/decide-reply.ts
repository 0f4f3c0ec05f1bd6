import type { Actor } from "../../person.ts";
import type { Said } from "../../reply/intention.ts";
import type { ReplyFlaw } from "../../reply/reply-flaw.ts";
import type { Of } from "../command.ts";
import { accept, type Decision } from "../decision.ts";
import type { Hotfix } from "../hotfix.ts";
import type { HumanCommand } from "../human-command.ts";

/**
 * Takes a mail about the case: what it says is kept as a comment. It counts as a vote or a verification only if nothing
 * speaks against it; otherwise its sender is told every reason. The same mail again is no news.
 *
 * @param decideOn what the process says to the command that the reply amounts to
 */
export function takeReply(
  command: Of<"TakeReply">,
  hotfix: Hotfix,
  decideOn: (asked: HumanCommand) => Decision,
): Decision {
  const { messageId, from, sender, text, intention } = command;
  if (hotfix.replies.taken.includes(messageId)) return accept();
  const asked =
    sender !== null && intention.status === "said" ? askedFor(sender, intention.said, command) : null;
  const decision = asked === null ? accept() : decideOn(asked);
  const refusals = [
    ...command.flaws,
    ...intentionFlaws(command, hotfix),
    ...(decision.ok ? [] : decision.refusals),
  ];
  const counts = asked !== null && refusals.length === 0;
  const answered = !counts && isAnswered(command, hotfix);
  const taken = { type: "ReplyTaken", messageId, from, by: sender?.id ?? null, text } as const;
  return accept({ ...taken, counts, refusals, answered }, ...(counts && decision.ok ? decision.events : []));
}

/** The command that a proven person's words amount to. */
function askedFor(by: Actor, { word, reason }: Said, { regarding }: Of<"TakeReply">): HumanCommand {
  const environment = regarding?.environment ?? "stage";
  if (word === "pass") return { type: "PassBuild", by, environment, note: reason };
  if (word === "fail") return { type: "RejectBuild", by, environment, note: reason };
  return { type: "CastVote", by, choice: word, reason };
}

/**
 * What the words themselves leave to be wished for. An answer to a call counts in its own round, and a verification
 * speaks of the build that its mail named: what is not known to be about the present one may be about one that is gone.
 * An answer that names no mail of ours can only be meant for the first round while there was no other.
 */
function intentionFlaws({ intention, regarding }: Of<"TakeReply">, hotfix: Hotfix): readonly ReplyFlaw[] {
  if (intention.status !== "said")
    return [{ code: "reply-without-word", meant: intention.status === "meant" }];
  const { word } = intention.said;
  const stale =
    word === "pass" || word === "fail"
      ? regarding?.sha !== hotfix.build?.sha || regarding?.environment !== hotfix.environment
      : (regarding?.round ?? 1) !== hotfix.round;
  return stale ? [{ code: "reply-to-older-mail" }] : [];
}

/** A mere remark is answered once a sender; who meant to decide something hears of it each time. */
function isAnswered({ from, intention, answerable }: Of<"TakeReply">, { replies }: Hotfix): boolean {
  return answerable && !(intention.status === "remark" && replies.answered.includes(from.toLowerCase()));
}
