import type { FC } from "hono/jsx";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { Link } from "../parts/link.tsx";
import type { Visit } from "../visit.ts";
import { ContainmentEventLine } from "./containment-event-line.tsx";
import { MailLinks } from "./mail-links.tsx";
import { Note } from "./note.tsx";
import { OwnBuild } from "./own-build.tsx";
import { Answer, Proof } from "./proof.tsx";

/** What happened between a production hotfix and stage, in a line. */
export const LeaseEventLine: FC<{ event: HotfixEvent; visit: Visit }> = ({ event, visit }) => {
  const { project } = visit;
  const name = (id: string) => <b>{nameOf(project, id)}</b>;
  switch (event.type) {
    case "StageAsked":
      return <p>Stage was asked for.</p>;
    case "StageAwaited":
      return <p>Another hotfix has stage: this one stands in line for it.</p>;
    case "StageLeased":
      return event.paused === null ? (
        <p>Stage is leased to this hotfix. No train is rolling, so no testing pauses.</p>
      ) : (
        <p>
          Stage is leased to this hotfix: the testing of <b>{event.paused.train}</b> pauses.
        </p>
      );
    case "StageReturned":
      return (
        <p>
          {name(event.by)} returned stage.
          <Note text={event.reason} />
        </p>
      );
    case "StageOwed":
      return <p>The hotfix is over once stage is given back.</p>;
    case "RestoreBegun":
      return (
        <p>
          Stage is needed no more: <b>{event.paused.train}</b> goes back there.
        </p>
      );
    case "RestoreAsked":
      return (
        <>
          <p>
            Ops is asked to put <OwnBuild build={event.build} /> back onto stage:{" "}
            <Link project={project} url={event.ticket}>
              the ticket
            </Link>
            .
          </p>
          <MailLinks says="Told" mails={event.mails} />
        </>
      );
    case "RestoreClaimed":
      return (
        <p>
          {name(event.by)} says that the rolling train is back on stage.
          <Note text={event.override} />
        </p>
      );
    case "RestoreDisputed":
      return (
        <p>
          Stage <Answer answer={event.answer} />.
        </p>
      );
    case "Restored":
      return (
        <p>
          The rolling train is back on stage:{" "}
          <Proof evidence={event.evidence} environment="stage" visit={visit} />
        </p>
      );
    case "StageLeft":
      return <p>The hotfix has nothing to do with stage any more.</p>;
    default:
      return <ContainmentEventLine event={event} visit={visit} />;
  }
};
