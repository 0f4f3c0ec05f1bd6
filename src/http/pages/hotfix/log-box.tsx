import type { FC } from "hono/jsx";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { counted } from "../../../engine/wording/counted.ts";
import type { Logged } from "../../../ports/event-store.ts";
import { Moment } from "../parts/moment.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { Visit } from "../visit.ts";
import { EventLine } from "./event-line.tsx";

type Log = readonly Logged<HotfixEvent>[];

/** Everything that happened, folded away: each earlier attempt by itself, then the log as a whole. */
export const LogBox: FC<{ id: string; log: Log; visit: Visit }> = ({ id, log, visit }) => (
  <section class="logs" aria-label="What happened before">
    {earlierAttempts(log).map((attempt, index) => (
      <details id={`attempt-${index + 1}`}>
        <summary>{`Attempt ${index + 1}: ${counted(attempt.length, "event")}, ended ${endText(attempt)}`}</summary>
        <LogTable log={attempt} visit={visit} label={`Attempt ${index + 1}`} />
      </details>
    ))}
    <details id="log">
      <summary>{`The whole log: ${counted(log.length, "event")}`}</summary>
      <LogTable log={log} visit={visit} label="The whole log" />
    </details>
    <p class="note">
      All evidence as one file: <a href={`/hotfixes/${id}/dossier.html`}>HTML</a>,{" "}
      <a href={`/hotfixes/${id}/dossier.md`}>Markdown</a>, <a href={`/hotfixes/${id}/dossier.json`}>JSON</a>
    </p>
  </section>
);

const LogTable: FC<{ log: Log; visit: Visit; label: string }> = ({ log, visit, label }) => (
  <Scroll label={label}>
    <table class="log">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">When</th>
          <th scope="col">Who, through</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {log.map(({ sequence, at, who, channel, event }) => (
          <tr>
            <td class="number">{sequence}</td>
            <td class="nowrap">
              <Moment at={at} visit={visit} />
            </td>
            <td class="nowrap">
              {nameOf(visit.project, who)}
              {channel !== "system" && <span class="note">{`, ${channel}`}</span>}
            </td>
            <td>
              <EventLine event={event} visit={visit} step={null} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** The log up to each event that began a new attempt, without what came before the first decision. */
function earlierAttempts(log: Log): readonly Log[] {
  const attempts: Log[] = [];
  let start = log.findLastIndex(({ event }) => event.type === "HotfixReported") + 1;
  log.forEach(({ event }, index) => {
    if (event.type !== "BuildRejected" && event.type !== "HotfixMoved") return;
    attempts.push(log.slice(start, index + 1));
    start = index + 1;
  });
  return attempts;
}

function endText(attempt: Log): string {
  const last = attempt.at(-1)?.event;
  return last?.type === "BuildRejected"
    ? `rejected on ${last.environment}`
    : "when it moved to another train";
}
