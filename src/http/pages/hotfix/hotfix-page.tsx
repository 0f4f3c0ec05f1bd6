import type { Child, FC } from "hono/jsx";
import type { TrainSnapshot } from "../../../core/train/train.ts";
import type { Parked, Retrying } from "../../../engine/engine.ts";
import type { Pause } from "../../../engine/pauses.ts";
import type { CaseView } from "../../../engine/views/case-view.ts";
import type { StageView } from "../../../engine/views/stage-view.ts";
import { phaseText } from "../../../engine/wording/refusal-text.ts";
import { Badge, LifeBadge } from "../parts/badge.tsx";
import { ParkedBox } from "../parts/parked-box.tsx";
import { Refusals } from "../parts/refusals.tsx";
import { RetryingBox } from "../parts/retrying-box.tsx";
import { signalOf } from "../parts/signal.ts";
import { Track, TrackHead } from "../parts/track.tsx";
import { fieldOf, type Posted } from "../posted.ts";
import { DisclosureBox } from "./disclosure-box.tsx";
import { Facts } from "./facts.tsx";
import { FailuresBox } from "./failures-box.tsx";
import type { CaseFormProps } from "./forms/case-form.tsx";
import { LeaseBox } from "./lease-box.tsx";
import { LedgerBox } from "./ledger-box.tsx";
import { LogBox } from "./log-box.tsx";
import { NextPanel } from "./next-panel.tsx";
import { OtherActions } from "./other-actions.tsx";
import { ParticipantsBox } from "./participants-box.tsx";
import { PauseBox } from "./pause-box.tsx";
import { RepliesBox } from "./replies-box.tsx";
import { SetbackBox } from "./setback-box.tsx";
import { Timeline } from "./timeline.tsx";
import { UndeliveredBox } from "./undelivered-box.tsx";

interface HotfixPageProps extends CaseFormProps {
  readonly trains: readonly TrainSnapshot[];
  readonly stage: StageView;
  /** What has failed for good on trains and on stage. */
  readonly parked: readonly Parked[];
  readonly retrying: readonly Retrying[];
  readonly pauses: readonly Pause[];
}

/** One case: where it stands, what is next, and the proof of every step. */
export const HotfixPage: FC<HotfixPageProps> = (props) => {
  const { view, posted } = props;
  const content = <Content {...props} />;
  return (
    <>
      <Head view={view} />
      <div class="line-sheet">
        <TrackHead />
        <Track hotfix={view.hotfix} />
      </div>
      {posted !== null && !holdsForm(content, posted) && (
        <Refusals form="case" posted={besidesFields(posted)} />
      )}
      {content}
    </>
  );
};

const Content: FC<HotfixPageProps> = (props) => {
  const { view, visit, pauses } = props;
  const { hotfix } = view;
  return (
    <>
      {hotfix.setback !== null && <SetbackBox hotfix={hotfix} setback={hotfix.setback} visit={visit} />}
      {hotfix.failures.length > 0 && <FailuresBox {...props} />}
      {hotfix.undelivered.length > 0 && <UndeliveredBox mails={hotfix.undelivered} />}
      {hotfix.lease !== null && <StageFailures {...props} />}
      {pauses.map((pause) => (
        <PauseBox pause={pause} visit={visit} />
      ))}
      <NextPanel {...props} />
      {hotfix.lease !== null && <LeaseBox {...props} />}
      {hotfix.clearance === "embargoed" && <ParticipantsBox {...props} />}
      {hotfix.kind === "security" && <DisclosureBox {...props} />}
      {hotfix.containment.branches.length > 0 && <LedgerBox {...props} />}
      <div class="columns">
        <Timeline view={view} visit={visit} />
        <aside aria-label="About this hotfix">
          <Facts view={view} visit={visit} />
          <OtherActions {...props} />
        </aside>
      </div>
      <RepliesBox log={view.log} visit={visit} />
      <LogBox id={hotfix.id} log={view.log} visit={visit} />
    </>
  );
};

/** What has failed on stage itself concerns whoever has it, or waits for it. */
const StageFailures: FC<Pick<HotfixPageProps, "parked" | "retrying" | "visit">> = (props) => {
  const isOfStage = ({ stream }: Parked | Retrying) => stream.kind === "stage";
  return (
    <>
      <ParkedBox parked={props.parked.filter(isOfStage)} visit={props.visit} />
      <RetryingBox retrying={props.retrying.filter(isOfStage)} visit={props.visit} />
    </>
  );
};

const Head: FC<{ view: CaseView }> = ({ view: { hotfix } }) => (
  <div class="case-head">
    <p class="crumbs">
      <a href="/">Board</a> <span aria-hidden="true">/</span> {hotfix.train.name}{" "}
      <LifeBadge life={hotfix.train.life} />
    </p>
    <h1 dir="auto">{hotfix.report.title}</h1>
    <p class="chips">
      <code class="id">{hotfix.id}</code>
      <Badge {...signalOf(hotfix)} text={phaseText[hotfix.phase]} />
      {hotfix.kind === "security" && <Badge tone="stop" icon="shield" text="security" />}
      {hotfix.attempt > 1 && <Badge tone="quiet" text={`attempt ${hotfix.attempt}`} />}
      {hotfix.stranded && <Badge tone="stop" icon="alert" text="its train will not ship" />}
    </p>
  </div>
);

/** Whether the form that was refused is on the page; if its turn is over, or it is somebody else's, the reasons stand by themselves. */
function holdsForm(content: Child, { action }: Posted): boolean {
  return String(content).includes(` id="${action}"`);
}

/** Where the form is gone, what was wrong in its fields is nothing to mend any more. */
function besidesFields(posted: Posted): Posted {
  const others = posted.refusals.filter((refusal) => fieldOf(refusal) === null);
  return others.length === 0 ? posted : { ...posted, refusals: others };
}
