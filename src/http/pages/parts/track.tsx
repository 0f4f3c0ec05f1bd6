import type { FC } from "hono/jsx";
import type { Hotfix } from "../../../core/hotfix/hotfix.ts";
import { stepOf } from "../../../core/hotfix/owed.ts";
import { isEnding } from "../../../core/hotfix/phase.ts";
import { type StepState, stepViews } from "../../../core/hotfix/steps.ts";
import { stepTitles } from "../../../engine/wording/next-text.ts";
import { signalOf } from "./signal.ts";

/** A case on its way: 13 stations on a line, what is behind it filled, and the case where it stands. */
export const Track: FC<{ hotfix: Hotfix }> = ({ hotfix }) => {
  const views = stepViews(hotfix, []);
  const { tone } = signalOf(hotfix);
  return (
    <div class={`track at-${tone}`} role="img" aria-label={trackText(hotfix)}>
      {views.map(({ step, state }) => (
        <span class={`stop stop-${shownState(state, hotfix)}`} title={`${step} ${stepTitles[step]}`}>
          <i></i>
        </span>
      ))}
    </div>
  );
};

/** A case that was closed early stands at the station where it was closed; the rest of the line is not run. */
function shownState(state: StepState, hotfix: Hotfix): StepState {
  return hotfix.phase === "cancelled" ? "not-needed" : state;
}

/** The track in words. */
export function trackText(hotfix: Hotfix): string {
  if (hotfix.phase === "verified") return "All 13 steps are done";
  if (hotfix.phase === "undisclosed") return "All 13 steps are done, and it waits to be disclosed";
  if (hotfix.phase === "disclosing") return "All 13 steps are done, and it is being disclosed";
  if (isEnding(hotfix.phase)) return `Closed: ${hotfix.phase}`;
  const step = stepOf(hotfix);
  return `Step ${step} of 13: ${stepTitles[step]}`;
}

/** The parts of the line, as the header of a train names them. */
export const sections = [
  { name: "Decide", first: 1, last: 3 },
  { name: "Fix", first: 4, last: 6 },
  { name: "Record", first: 7, last: 9 },
  { name: "Stage", first: 10, last: 12 },
  { name: "Live", first: 13, last: 13 },
] as const;

/** The stations' numbers under the names of the line's parts: the head of a list of tracks. */
export const TrackHead: FC = () => (
  <div class="track-head" aria-hidden="true">
    {sections.map(({ name, first, last }) => (
      <span class={`section span-${last - first + 1}`}>
        <b>{name}</b>
        <span class="numbers">
          {Array.from({ length: last - first + 1 }, (_, index) => (
            <span title={stepTitles[first + index]}>{first + index}</span>
          ))}
        </span>
      </span>
    ))}
  </div>
);
