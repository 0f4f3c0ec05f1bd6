import type { FC } from "hono/jsx";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { peopleText, timeText } from "../../../engine/wording/wait-text.ts";
import type { Visit } from "../visit.ts";
import { DisclosureEventLine } from "./disclosure-event-line.tsx";
import { Note } from "./note.tsx";

/** What was told about a wait, and to whom. */
export const WaitEventLine: FC<{ event: HotfixEvent; visit: Visit }> = ({ event, visit: { project } }) => {
  switch (event.type) {
    case "Reminded":
      return (
        <p>
          Those who are awaited were reminded: {event.wait}, reminder {event.nth}.
        </p>
      );
    case "Escalated":
      return (
        <p>
          It took too long, and was escalated to <b>{peopleText(project, event.to)}</b>: {event.wait}.
        </p>
      );
    case "WaitSnoozed":
      return (
        <p>
          <b>{nameOf(project, event.by)}</b> keeps it quiet until{" "}
          {timeText(project.timeZone, event.until, null)}: {event.wait}.
          <Note text={event.reason} />
        </p>
      );
    default:
      return <DisclosureEventLine event={event} project={project} />;
  }
};
