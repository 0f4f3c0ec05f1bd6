import type { FC } from "hono/jsx";
import { counted } from "../../../engine/wording/counted.ts";
import { LifeBadge } from "../parts/badge.tsx";
import { TrackHead } from "../parts/track.tsx";
import { trainPath } from "../trains/train-path.ts";
import type { Visit } from "../visit.ts";
import type { TrainLine } from "./board.ts";
import { HotfixRow } from "./hotfix-row.tsx";

/** One train: its line of 13 stations, and each open hotfix where it stands on it. */
export const TrainPanel: FC<{ line: TrainLine; visit: Visit }> = ({ line: { train, entries }, visit }) => (
  <article class={`train life-${train.life}`} aria-labelledby={`train-${train.name}`}>
    <header>
      <div class="name">
        <h3 id={`train-${train.name}`}>
          <a href={trainPath(train.name)}>{train.name}</a>
        </h3>
        <LifeBadge life={train.life} />
        <code class="branch">{train.branch}</code>
      </div>
      <span class="note tally">{counted(entries.length, "open hotfix", "open hotfixes")}</span>
      {entries.length > 0 && <TrackHead />}
    </header>
    {entries.length === 0 ? (
      <p class="quiet">
        The line is clear. A critical bug on it?{" "}
        <a href={`/hotfixes/new?train=${encodeURIComponent(train.name)}`}>Report a hotfix</a>
      </p>
    ) : (
      <ol class="hotfixes">
        {entries.map((entry) => (
          <HotfixRow entry={entry} visit={visit} />
        ))}
      </ol>
    )}
  </article>
);
