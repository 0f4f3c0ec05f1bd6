import type { FC } from "hono/jsx";
import { clockViews } from "../../../core/clock/clock-view.ts";
import type { CaseView } from "../../../engine/views/case-view.ts";
import { askedText } from "../../../engine/wording/asked-text.ts";
import { pollText } from "../../../engine/wording/poll-text.ts";
import { clockText } from "../../../engine/wording/wait-text.ts";
import { Badge } from "../parts/badge.tsx";
import type { Visit } from "../visit.ts";

/** Who owes what since when, who is reminded next, whom it goes to if that does not help, and what is asked meanwhile. */
export const ClockLines: FC<{ view: CaseView; visit: Visit }> = ({ view: { hotfix, asked }, visit }) => {
  const views = clockViews(hotfix);
  const poll = pollText(visit.project, hotfix);
  if (views.length === 0 && asked === null) return null;
  return (
    <ul class="clocks note">
      {views.map((view) => (
        <li>
          {view.clock.level > 0 && <Badge tone="stop" icon="clock" text="overdue" />}{" "}
          <span dir="auto">{clockText(visit.project, hotfix, view)}.</span>
        </li>
      ))}
      {poll !== null && (
        <li>
          <span dir="auto">{poll}.</span>
        </li>
      )}
      {asked !== null && (
        <li>
          <span dir="auto">{askedText(visit.project, asked)}</span>
        </li>
      )}
    </ul>
  );
};
