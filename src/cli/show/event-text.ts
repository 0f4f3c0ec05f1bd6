import type { EventOf, HotfixEvent } from "../../core/hotfix/event.ts";
import type { IntentType } from "../../core/hotfix/intent.ts";
import type { Tally } from "../../core/hotfix/quorum.ts";
import { because, type EventText, mailLines } from "./event-words.ts";
import { fixEventText } from "./fix-event-text.ts";

/** Words an event. One that a newer server tells of and this program does not know is named by its type. */
export function eventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "HotfixReported":
      return [`reported "${event.report.title}" on the train ${event.train.name}`];
    case "IssueOpened":
      return [`opened the issue ${event.url}`];
    case "CallSent":
      return ["called everybody to decide", ...mailLines(event.mails)];
    case "VoteCast":
      return [`voted ${event.choice}${because(event.reason)}`];
    case "Decided":
      return [`brought the decision: ${event.choice} (${tallyText(event.tally)})`];
    case "DecisionEscalated": {
      const why = event.because === "tie" ? "a tie" : "no quorum in time";
      return [`escalated the decision (${why}) to ${event.to.join(", ") || "nobody, as none is named"}`];
    }
    case "DecisionReopened":
      return [`reopened the decision${because(event.reason)}`];
    case "DecisionRecalled":
      return [`took it back to the quorum, as it was rejected ${event.rejections} times`];
    case "TrainMoved":
      return [`saw that the train ${event.train.name} is ${event.train.life} now`];
    case "HotfixMoved":
      return [`moved it to the train ${event.train.name}`];
    case "HotfixCancelled":
      return [`cancelled it${because(event.reason)}`];
    case "AffectedMeasured":
      return [`measured that ${event.percent} % of users were affected`, `source   ${event.source}`];
    case "ReplyTaken":
      return [replyText(event), ...event.text.split("\n").map((line) => `wrote    ${line}`)];
    case "EffectDone":
      return [effectText(event.effect), ...event.evidence.map((proof) => `proof    ${proof}`)];
    case "EffectFailed":
      return [
        `failed to ${typeOf(event.effect).replaceAll("-", " ")}, and ${event.parked ? "gave up" : "tries again"}`,
        `because  ${event.says}`,
      ];
    case "MailTroubled":
      return [
        `mail to ${event.to} ${event.gaveUp ? "can't be delivered" : "waits"}`,
        `because  ${event.says}`,
        `mail     <${event.mail}>`,
      ];
    case "MailDelivered":
      return ["mail that had waited got through", `mail     <${event.mail}>`];
    case "EffectsRetried":
      return ["had it tried again"];
    default:
      return fixEventText(event);
  }
}

function replyText({ by, from, counts }: EventOf<"ReplyTaken">): string {
  if (by === null) return `took in a mail that says it is from ${from}`;
  return counts ? "wrote a mail that counts" : "wrote a mail";
}

function tallyText(tally: Tally): string {
  const parts = Object.entries(tally).filter(([, count]) => count > 0);
  return parts.map(([choice, count]) => `${count} ${choice}`).join(", ");
}

/** An effect by its key: `hf-7k3m9q2x.5.comment-issue.decided` is a comment on the issue. */
function effectText(key: string): string {
  const type = typeOf(key);
  const known: Readonly<Record<string, string>> = effects;
  return Object.hasOwn(known, type) ? (known[type] ?? type) : type;
}

/** What kind of effect a key stands for; each is called by what it does. */
function typeOf(key: string): string {
  const [, , type = key] = key.split(".");
  return type;
}

const effects: Readonly<Record<IntentType, string>> = {
  "open-issue": "opened the issue",
  "send-call": "called everybody to decide",
  "follow-up": "looked whether somebody has to be reminded",
  remind: "sent the reminder by mail",
  "comment-issue": "commented on the issue",
  "close-issue": "closed the issue",
  announce: "sent the news by mail",
  "derail-train": "derailed the train",
  "prepare-branch": "made the branch",
  "open-pull-request": "opened the pull request",
  "close-pull-request": "closed the pull request",
  land: "landed it",
  "find-landing": "looked whether it had landed",
  "close-proposals": "closed what nobody waits for on other branches",
  "write-ticket": "wrote the ticket",
  "hand-over": "handed it over",
  probe: "asked the environment",
  poll: "asked the environment by itself",
  "tell-progress": "told the ticket how far it is",
  "check-containment": "looked where else the fix has to be",
  "withdraw-tickets": "withdrew the tickets",
  "answer-reply": "answered a mail",
  "answer-comment": "answered a comment",
  "ask-on-bug": "asked on the bug whoever is awaited",
  "attach-fix": "attached the fix to the bug",
  "show-notice": "told the pull request how the hotfix stands",
  "ask-participant": "asked whether they take part",
  "begin-disclosure": "looked whether the disclosure begins",
  "publish-train": "published the train",
  "open-bug": "opened the bug to everybody",
  "note-ticket": "told the ticket",
  "tell-aboard": "told the other hotfixes aboard",
  "roll-back-aboard": "rolled back the other hotfixes aboard",
  "close-bundle": "looked whether the bundle can be handed over",
  "tell-bundle": "told the other hotfixes of the bundle",
  "follow-public": "carried the public train on",
  "ask-for-stage": "asked for stage",
  "leave-stage": "gave stage up",
  "ask-back": "asked for the rolling train on stage",
  "probe-restored": "asked stage",
  "poll-restored": "asked stage",
  "give-stage-back": "gave stage back",
};
