import type { Child, FC } from "hono/jsx";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { choiceText } from "../../../engine/wording/comment-text.ts";
import { mailPath } from "../mails/mail-path.ts";
import { Link } from "../parts/link.tsx";
import { lastPart } from "../parts/place.ts";
import type { Visit } from "../visit.ts";
import { FixEventLine } from "./fix-event-line.tsx";
import { MailLinks } from "./mail-links.tsx";
import { Note } from "./note.tsx";
import { Sender } from "./replies-box.tsx";

interface EventLineProps {
  readonly event: HotfixEvent;
  readonly visit: Visit;
  /** The step under which the event is told: a landing proves several, each by something else. */
  readonly step: number | null;
}

/** What happened, in a line, with what proves it. */
export const EventLine: FC<EventLineProps> = ({ event, visit, step }) => {
  const { project } = visit;
  const name = (id: string) => <b>{nameOf(project, id)}</b>;
  switch (event.type) {
    case "HotfixReported":
      return <p>{name(event.by)} reported it.</p>;
    case "IssueOpened":
      return (
        <p>
          Issue{" "}
          <Link project={project} url={event.url}>
            {lastPart(event.url)}
          </Link>{" "}
          is open.
        </p>
      );
    case "CallSent":
      return <MailLinks says="Called" mails={event.mails} />;
    case "VoteCast":
      return (
        <p>
          {name(event.by)} voted: <b>{choiceText[event.choice]}</b>.<Note text={event.reason} />
        </p>
      );
    case "Decided":
      return (
        <p>
          Decided: <b>{choiceText[event.choice]}</b>, with {event.tally[event.choice]} of{" "}
          {event.tally.hotfix + event.tally.ship + event.tally.derail} votes
          {event.roles.length > 0 && ` and at least one each of ${event.roles.join(", ")}`}.
        </p>
      );
    case "DecisionEscalated":
      return (
        <p>
          {event.because === "tie" ? "A tie" : "No quorum in time"}: escalated to{" "}
          {event.to.length === 0 ? "nobody, as none is named" : joined(event.to.map(name))}. Nothing is
          decided by that.
        </p>
      );
    case "DecisionReopened":
      return (
        <p>
          {name(event.by)} reopened the decision.
          <Note text={event.reason} />
        </p>
      );
    case "DecisionRecalled":
      return <p>Rejected {event.rejections} times: the quorum decides again.</p>;
    case "TrainMoved":
      return (
        <p>
          The train {event.train.name} is now {event.train.life}.
        </p>
      );
    case "HotfixMoved":
      return (
        <p>
          {name(event.by)} moved it to the train {event.train.name}.
        </p>
      );
    case "HotfixCancelled":
      return (
        <p>
          {name(event.by)} cancelled it.
          <Note text={event.reason} />
        </p>
      );
    case "AffectedMeasured":
      return (
        <p>
          {name(event.by)} measured: {event.percent} % of users were affected.
          <Note text={event.source} />
        </p>
      );
    case "ReplyTaken":
      return (
        <p>
          <Sender event={event} visit={visit} /> wrote a mail{event.counts && ", and it counts"}.
          <Note text={event.text} />
        </p>
      );
    case "EffectDone":
      return (
        <p>
          Done: <code>{event.effect}</code>
        </p>
      );
    case "MailTroubled":
      return (
        <p>
          <a href={mailPath(event.mail)}>Mail</a> to {event.to}{" "}
          {event.gaveUp ? "could not be delivered" : "waits"}
          <Note text={event.says} />
        </p>
      );
    case "MailDelivered":
      return (
        <p>
          <a href={mailPath(event.mail)}>Mail</a> that had waited got through
        </p>
      );
    case "EffectFailed":
      return (
        <p>
          {event.parked ? "Gave up on" : "Failed, to be tried again:"} <code>{event.effect}</code>
          <Note text={event.says} />
        </p>
      );
    case "EffectsRetried":
      return <p>{name(event.by)} had it tried again.</p>;
    default:
      return <FixEventLine event={event} visit={visit} step={step} />;
  }
};

/** `a, b and c` */
function joined(parts: readonly Child[]): Child {
  return parts.map((part, index) => [index === 0 ? "" : index === parts.length - 1 ? " and " : ", ", part]);
}
