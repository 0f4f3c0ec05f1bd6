import type { FC } from "hono/jsx";
import type { Parked, QueueView, Retrying } from "../../../engine/engine.ts";
import { counted } from "../../../engine/wording/counted.ts";
import { bundleText, landingText } from "../../../engine/wording/queue-text.ts";
import { HotfixRow } from "../board/hotfix-row.tsx";
import { LifeBadge } from "../parts/badge.tsx";
import { CommandLine } from "../parts/command-line.tsx";
import { ParkedBox } from "../parts/parked-box.tsx";
import { Refusals } from "../parts/refusals.tsx";
import { RetryingBox } from "../parts/retrying-box.tsx";
import { TrackHead } from "../parts/track.tsx";
import type { Posted } from "../posted.ts";
import type { Visit } from "../visit.ts";
import { trainPath } from "./train-path.ts";

interface TrainPageProps {
  readonly queue: QueueView;
  /** What of this train has failed for good. */
  readonly parked: readonly Parked[];
  /** What of it is tried again by itself. */
  readonly retrying: readonly Retrying[];
  readonly visit: Visit;
  readonly posted: Posted | null;
}

/** One train: its open hotfixes as a queue, and what could share a build. */
export const TrainPage: FC<TrainPageProps> = ({ queue, parked, retrying, visit, posted }) => {
  const { train, places } = queue;
  return (
    <>
      <p class="crumbs">
        <a href="/trains">Trains</a>
      </p>
      <div class="page-head">
        <h1>
          {train.name} <LifeBadge life={train.life} />
        </h1>
        <code class="branch">{train.branch}</code>
      </div>
      <ParkedBox parked={parked} visit={visit} />
      <RetryingBox retrying={retrying} visit={visit} />
      <Refusals form="bundle" posted={posted} />
      <Proposal queue={queue} visit={visit} />
      <article class={`train life-${train.life}`} aria-labelledby="queue-title">
        <header>
          <h2 id="queue-title">The queue</h2>
          <span class="note tally">{counted(places.length, "open hotfix", "open hotfixes")}</span>
          {places.length > 0 && <TrackHead />}
        </header>
        {places.length === 0 && <p class="quiet">No hotfix is open on this train.</p>}
        <ol class="hotfixes">
          {places.map(({ entry, ...place }) => (
            <HotfixRow entry={entry} visit={visit} remark={landingText(place)} />
          ))}
        </ol>
      </article>
    </>
  );
};

/** Several that are ready can share a build: said where it is so, taken by one act. */
const Proposal: FC<Pick<TrainPageProps, "queue" | "visit">> = ({ queue: { train, bundle }, visit }) =>
  bundle === null ? null : (
    <section class="box box-wait" aria-labelledby="bundle-title">
      <h2 id="bundle-title">One build can carry {bundle.hotfixes.length} hotfixes</h2>
      <p>{bundleText(bundle)}</p>
      {visit.actor !== null && (
        <form method="post" action={`${trainPath(train.name)}/bundle`}>
          <button type="submit" class="button primary">
            Have one build carry them
          </button>
        </form>
      )}
      <p class="note">
        From a shell: <CommandLine command={`pointsman train bundle ${train.name}`} />
      </p>
    </section>
  );
