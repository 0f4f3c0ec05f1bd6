import type { FC } from "hono/jsx";
import { isOverdue } from "../../../core/clock/clock-view.ts";
import type { HumanCommandType } from "../../../core/hotfix/command.ts";
import type { Parked, Retrying } from "../../../engine/engine.ts";
import type { StageView } from "../../../engine/views/stage-view.ts";
import { counted } from "../../../engine/wording/counted.ts";
import type { HotfixEntry } from "../../../ports/event-store.ts";
import { CommandLine } from "../parts/command-line.tsx";
import { Icon } from "../parts/icon.tsx";
import { Moment } from "../parts/moment.tsx";
import { ParkedBox } from "../parts/parked-box.tsx";
import { RetryingBox } from "../parts/retrying-box.tsx";
import { StageBox } from "../parts/stage-box.tsx";
import type { Visit } from "../visit.ts";
import type { Board } from "./board.ts";
import { EndedList } from "./ended-list.tsx";
import { needOf, needText } from "./needs.ts";
import { TrainPanel } from "./train-panel.tsx";

interface BoardPageProps {
  readonly board: Board;
  readonly stage: StageView;
  readonly parked: readonly Parked[];
  readonly retrying: readonly Retrying[];
  readonly visit: Visit;
}

/** Where every train is, and what waits for whom. */
export const BoardPage: FC<BoardPageProps> = ({ board, stage, parked, retrying, visit }) => (
  <>
    <div class="page-head">
      <h1>Board</h1>
      <a class="button primary" href="/hotfixes/new">
        <Icon name="plus" />
        Report a hotfix
      </a>
    </div>
    <Needs entries={board.lines.flatMap(({ entries }) => entries)} visit={visit} />
    <ParkedBox parked={parked} visit={visit} />
    <RetryingBox retrying={retrying} visit={visit} />
    {stage.holder !== null && <StageBox stage={stage} visit={visit} />}
    <section aria-labelledby="trains-title">
      <h2 id="trains-title" class="unseen">
        Trains
      </h2>
      {board.lines.length === 0 && <NoTrain />}
      {board.lines.map((line) => (
        <TrainPanel line={line} visit={visit} />
      ))}
    </section>
    {board.ended.length > 0 && <EndedList entries={board.ended} visit={visit} />}
  </>
);

interface Need {
  readonly entry: HotfixEntry;
  readonly command: HumanCommandType;
}

const Needs: FC<{ entries: readonly HotfixEntry[]; visit: Visit }> = ({ entries, visit }) => {
  if (visit.viewer.person === null) return null;
  const needs = overdueFirst(entries).flatMap((entry): readonly Need[] => {
    const command = needOf(visit.viewer, entry.hotfix);
    return command === null ? [] : [{ entry, command }];
  });
  return (
    <section class={needs.length === 0 ? "needs needs-none" : "needs"} aria-labelledby="needs-title">
      <h2 id="needs-title">
        <Icon name={needs.length === 0 ? "check" : "lamp"} />
        {needs.length === 0
          ? "Nothing waits for you"
          : `Needs you: ${counted(needs.length, "hotfix", "hotfixes")}`}
      </h2>
      {needs.length > 0 && <NeedList needs={needs.slice(0, shownAtOnce)} visit={visit} />}
      {needs.length > shownAtOnce && (
        <details id="more-needs">
          <summary>{`and ${needs.length - shownAtOnce} more`}</summary>
          <NeedList needs={needs.slice(shownAtOnce)} visit={visit} />
        </details>
      )}
    </section>
  );
};

function overdueFirst(entries: readonly HotfixEntry[]): readonly HotfixEntry[] {
  const rank = ({ hotfix }: HotfixEntry) => (isOverdue(hotfix) ? 0 : 1);
  return entries.toSorted((one, other) => rank(one) - rank(other));
}

/** More would push the trains off the screen. */
const shownAtOnce = 8;

const NeedList: FC<{ needs: readonly Need[]; visit: Visit }> = ({ needs, visit }) => (
  <ul>
    {needs.map((need) => (
      <NeedItem {...need} visit={visit} />
    ))}
  </ul>
);

const NeedItem: FC<Need & { visit: Visit }> = ({ entry: { hotfix, changedAt }, command, visit }) => (
  <li>
    <b class="order">{needText[command]}</b>
    <a href={`/hotfixes/${hotfix.id}#next`} dir="auto">
      {hotfix.report.title}
    </a>
    <span class="note">
      <code>{hotfix.id}</code> on {hotfix.train.name}, <Moment at={changedAt} visit={visit} brief />
    </span>
  </li>
);

const NoTrain: FC = () => (
  <div class="empty">
    <h3>No train is under way</h3>
    <p>
      A train is a release branch that is being tested or is live. <a href="/trains">Add the first one</a>{" "}
      from the branches of the repository, or from a shell:
    </p>
    <CommandLine command="pointsman train add BRANCH" />
  </div>
);
