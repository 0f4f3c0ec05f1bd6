import type { HotfixEvent } from "../../../src/core/hotfix/event.ts";
import { foldLog } from "../../../src/core/hotfix/evolve/evolve.ts";
import { type Actor, anonymous } from "../../../src/core/person.ts";
import { viewerOf } from "../../../src/engine/engine.ts";
import { type CaseView, caseView } from "../../../src/engine/views/case-view.ts";
import type { Visit } from "../../../src/http/pages/visit.ts";
import type { HotfixEntry, Logged } from "../../../src/ports/event-store.ts";
import { project } from "../http-world.ts";

const start = Date.parse("2013-06-04T01:00:00Z");

const timeOf = (index: number) => new Date(start + index * 60_000).toISOString();

/** One look by a person, an hour after the first event of every case. */
export function visitBy(actor: Actor | null, path = "/"): Visit {
  const viewer = actor === null ? anonymous : viewerOf(actor);
  return { viewer, actor, project, now: start + 3_600_000, path };
}

/** A case as a person sees it, one event a minute. */
export function viewOf(events: readonly HotfixEvent[], actor: Actor | null): CaseView {
  const log = events.map((event, index): Logged<HotfixEvent> => {
    const at = timeOf(index);
    const who = ("by" in event ? event.by : null) ?? "pointsman";
    return { sequence: index + 1, at, who, channel: "web", event };
  });
  return caseView({ entry: entryOf(events), log }, visitBy(actor).viewer, visitBy(actor).now);
}

/** The same as a list holds it. */
export function entryOf(events: readonly HotfixEvent[]): HotfixEntry {
  const hotfix = foldLog(events.map((event, index) => ({ at: timeOf(index), event })));
  if (hotfix === null) throw new Error("the history is empty");
  return { hotfix, version: events.length, reportedAt: timeOf(0), changedAt: timeOf(events.length - 1) };
}
