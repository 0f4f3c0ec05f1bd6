import type { FC } from "hono/jsx";
import type { Hotfix } from "../../../core/hotfix/hotfix.ts";
import type { Moment as HotfixMoment, StepView } from "../../../core/hotfix/steps.ts";
import type { CaseView } from "../../../engine/views/case-view.ts";
import { stepOwners, stepTitles } from "../../../engine/wording/next-text.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { durationText, Moment } from "../parts/moment.tsx";
import { signalOf } from "../parts/signal.ts";
import type { Visit } from "../visit.ts";
import { Ballot } from "./ballot.tsx";
import { EventLine } from "./event-line.tsx";

/** The 13 steps from top to bottom: who owns each, how it stands, and what proves it. */
export const Timeline: FC<{ view: CaseView; visit: Visit }> = ({ view, visit }) => (
  <section class="timeline" aria-labelledby="steps-title">
    <h2 id="steps-title">The 13 steps</h2>
    <ol>
      {view.steps.map((step) => (
        <Station step={step} hotfix={view.hotfix} visit={visit} />
      ))}
    </ol>
  </section>
);

interface StationProps {
  readonly step: StepView;
  readonly hotfix: Hotfix;
  readonly visit: Visit;
}

const Station: FC<StationProps> = ({ step, hotfix, visit }) => {
  const state = stateOf(step, hotfix);
  const told = step.moments.filter(({ event }) => isToldAt(step.step, event.type));
  return (
    <li
      class={`station station-${step.state} ${state.tone}`}
      aria-current={step.state === "current" ? "step" : undefined}
    >
      <span class="knob" aria-hidden="true">
        {step.step}
      </span>
      <div class="station-head">
        <h3>{stepTitles[step.step]}</h3>
        <span class="state">
          <Icon name={state.icon} />
          {state.text}
        </span>
        <span class="note owner">{stepOwners[step.step]}</span>
        <Times step={step} visit={visit} />
      </div>
      {step.step === 3 && hotfix.votes.length + told.length > 0 && <Ballot hotfix={hotfix} visit={visit} />}
      {told.length > 0 && (
        <ul class="evidence">
          {told.map((moment) => (
            <li>
              <EventLine event={moment.event} visit={visit} step={step.step} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

/** Votes stand in the ballot; that it was proposed is the end of step 4 and would be told twice at step 5. */
function isToldAt(step: number, type: HotfixMoment["event"]["type"]): boolean {
  return type !== "VoteCast" && !(step === 5 && type === "FixProposed");
}

const Times: FC<{ step: StepView; visit: Visit }> = ({ step, visit }) => {
  if (step.doneAt !== null)
    return (
      <span class="note when">
        <Moment at={step.doneAt} visit={visit} />
        {tookText(step)}
      </span>
    );
  const at = step.since ?? lastOf(step.moments);
  if (at === null) return null;
  return (
    <span class="note when">
      {step.state === "current" ? "since " : ""}
      <Moment at={at} visit={visit} />
    </span>
  );
};

function tookText({ since, doneAt }: StepView): string {
  if (since === null || doneAt === null) return "";
  const seconds = (Date.parse(doneAt) - Date.parse(since)) / 1000;
  return seconds < 1 ? "" : `, took ${durationText(seconds)}`;
}

function lastOf(moments: readonly HotfixMoment[]): string | null {
  return moments.at(-1)?.at ?? null;
}

interface StateWords {
  readonly icon: IconName;
  readonly text: string;
  readonly tone: string;
}

function stateOf({ state, moments }: StepView, hotfix: Hotfix): StateWords {
  switch (state) {
    case "done":
      return { icon: "check", text: "done", tone: "" };
    case "current": {
      const signal = signalOf(hotfix);
      return { icon: signal.icon, text: signal.text, tone: `at-${signal.tone}` };
    }
    case "waiting":
      return { icon: "ring", text: "to come", tone: "" };
    case "not-needed":
      return moments.length > 0
        ? { icon: "minus", text: "left as it was", tone: "" }
        : { icon: "minus", text: "not needed", tone: "" };
  }
}
