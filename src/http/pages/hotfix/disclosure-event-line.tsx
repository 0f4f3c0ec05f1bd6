import type { FC } from "hono/jsx";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf, type Project } from "../../../engine/project.ts";
import { timeText } from "../../../engine/wording/wait-text.ts";
import { Note } from "./note.tsx";

/** Who may know of an embargoed case, and how it goes public. */
export const DisclosureEventLine: FC<{ event: HotfixEvent; project: Project }> = ({ event, project }) => {
  const name = (id: string) => <b>{nameOf(project, id)}</b>;
  switch (event.type) {
    case "ParticipantAdded":
      return (
        <p>
          {name(event.by)} asked {name(event.person)} to take part.
        </p>
      );
    case "ParticipationConfirmed":
      return <p>{name(event.by)} confirmed to take part.</p>;
    case "ParticipantRemoved":
      return (
        <p>
          {name(event.by)} took {name(event.person)} off it.
        </p>
      );
    case "DisclosurePlanned":
      return (
        <>
          <p>
            {name(event.by)} planned the disclosure for {timeText(project.timeZone, event.on, null)}. To be
            ready by then:
          </p>
          <ul>
            {event.checklist.map((point) => (
              <li dir="auto">{point}</li>
            ))}
          </ul>
        </>
      );
    case "DisclosureConfirmed":
      return <p>{name(event.by)} confirmed the disclosure, and that all is ready.</p>;
    case "EmbargoBroken":
      return (
        <p>
          {name(event.by)} said that it is out since {timeText(project.timeZone, event.since, null)}.
          <Note text={event.reason} />
        </p>
      );
    case "DisclosureBegun":
      return <p>The disclosure began.</p>;
    case "DisclosureHeld":
      return <p dir="auto">Nothing was published. {event.obstacles.map(({ says }) => says).join(" ")}</p>;
    case "TrainPublished":
      return (
        <p>
          The private train is public: <code>{event.head.slice(0, 8)}</code>.
        </p>
      );
    case "Disclosed":
      return (
        <p>
          It is disclosed
          {event.url !== null && (
            <>
              , and its <a href={event.url}>issue</a> open to everybody
            </>
          )}
          .
        </p>
      );
    default:
      return <p>{event.type}</p>;
  }
};
