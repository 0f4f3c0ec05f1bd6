import type { FC } from "hono/jsx";
import { unchecked } from "../../../core/hotfix/containment.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { standingText } from "../../../engine/wording/containment-text.ts";
import type { Visit } from "../visit.ts";
import { Note } from "./note.tsx";
import { WaitEventLine } from "./wait-event-line.tsx";

/** Where the fix has to be besides its train. */
export const ContainmentEventLine: FC<{ event: HotfixEvent; visit: Visit }> = ({ event, visit }) => {
  const name = (id: string) => <b>{nameOf(visit.project, id)}</b>;
  switch (event.type) {
    case "ContainmentAsked":
      return <p>{name(event.by)} asked which branches have the fix.</p>;
    case "ContainmentChecked":
      return event.branches.length === 0 ? (
        <p>No other branch should have the fix.</p>
      ) : (
        <ul>
          {event.branches.map((standing) => (
            <li>
              <code>{standing.branch}</code>:{" "}
              <span dir="auto">{standingText(visit.project, unwaived, standing)}</span>
            </li>
          ))}
        </ul>
      );
    case "BranchWaived":
      return (
        <p>
          {name(event.by)} let <code>{event.branch}</code> go without the fix.
          <Note text={event.reason} />
        </p>
      );
    case "ClosingHeld":
      return (
        <p>
          The case stays open until every branch has the fix
          {event.missing.length > 0 && `; these lack it: ${event.missing.join(", ")}`}.
        </p>
      );
    case "LedgerClosed":
      return <p>Every branch that should have the fix has it or is waived.</p>;
    case "DisclosureDue":
      return <p>The case stays open, and private, until it is disclosed.</p>;
    default:
      return <WaitEventLine event={event} visit={visit} />;
  }
};

/** A check is told as it was: what was waived since stands in its own line. */
const unwaived = { containment: unchecked };
