import type { FC } from "hono/jsx";
import { isOverdue } from "../../../core/clock/clock-view.ts";
import type { Hotfix } from "../../../core/hotfix/hotfix.ts";
import { stepOf } from "../../../core/hotfix/owed.ts";
import { nextText, stepTitles } from "../../../engine/wording/next-text.ts";
import type { HotfixEntry } from "../../../ports/event-store.ts";
import { Badge } from "../parts/badge.tsx";
import { Moment } from "../parts/moment.tsx";
import { signalOf } from "../parts/signal.ts";
import { Track } from "../parts/track.tsx";
import type { Visit } from "../visit.ts";

/** An open hotfix on its train's line: what it is, where it stands, what it waits for. */
export const HotfixRow: FC<{
  entry: HotfixEntry;
  visit: Visit;
  /** What else there is to say of it; empty for nothing. */
  remark?: string;
}> = ({ entry: { hotfix, changedAt }, visit, remark = "" }) => {
  const signal = signalOf(hotfix);
  return (
    <li class={`hotfix tone-edge-${signal.tone}`}>
      <div class="what">
        <a class="title" href={`/hotfixes/${hotfix.id}`} dir="auto">
          {hotfix.report.title}
        </a>
        <span class="note">
          <code>{hotfix.id}</code>
          {` · ${hotfix.report.affectedPercent} % affected · risk ${hotfix.report.risk}`}
          {hotfix.kind === "security" && " · security"}
          {hotfix.attempt > 1 && ` · attempt ${hotfix.attempt}`}
        </span>
      </div>
      <Track hotfix={hotfix} />
      <div class="next">
        <span class="where">
          <b>{placeOf(hotfix)}</b>
          <Badge {...signal} />
          {isOverdue(hotfix) && <Badge tone="stop" icon="clock" text="overdue" />}
          <span class="note">
            <Moment at={changedAt} visit={visit} brief />
          </span>
        </span>
        <span class="says">{nextText(visit.project, hotfix)}</span>
        {remark !== "" && <span class="says">{remark}</span>}
      </div>
    </li>
  );
};

/** The step that a hotfix is at; what has still to be disclosed has all of them behind it. */
function placeOf(hotfix: Hotfix): string {
  const step = stepOf(hotfix);
  return hotfix.phase === "undisclosed" ? "Disclosure" : `${step} ${stepTitles[step]}`;
}
