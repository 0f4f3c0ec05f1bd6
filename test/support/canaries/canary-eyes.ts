import { anonymous, type Viewer } from "../../../src/core/person.ts";
import { dossierOf } from "../../../src/engine/dossier/dossier.ts";
import { writeDossier } from "../../../src/engine/dossier/write-dossier.ts";
import { viewerOf } from "../../../src/engine/engine.ts";
import { measuresCsv } from "../../../src/engine/measures/measures-csv.ts";
import { measuresJson } from "../../../src/engine/measures/measures-json.ts";
import { caseJson, entryJson, logJson } from "../../../src/engine/views/case-json.ts";
import { parkedJson } from "../../../src/engine/views/parked-json.ts";
import { queueJson } from "../../../src/engine/views/queue-json.ts";
import { stageJson } from "../../../src/engine/views/stage-json.ts";
import type { BuiltinReader } from "../../../src/ports/builtin-reader.ts";
import type { HotfixFilter } from "../../../src/ports/event-store.ts";
import type { PublicText } from "../../../src/ports/leak-scan.ts";
import { actor, type EngineWorld, train } from "../engine/engine-world.ts";
import { uncleared } from "./canary-people.ts";

/** What is looked at besides the cases themselves. */
export interface Sights {
  /** Cases of which it was ever told that they have changed. */
  readonly changed: readonly string[];
  readonly pages: BuiltinReader;
}

/** What the dashboard and trains show, and all that somebody without clearance sees, signed in or not. */
export async function shown(world: EngineWorld, sights: Sights): Promise<readonly PublicText[]> {
  const { engine } = world;
  const texts: unknown[] = [await engine.trains()];
  await engine.showDashboard({ ensureShown: async ({ value }) => void texts.push(value) });
  const viewers = [anonymous, viewerOf(actor(engine, uncleared))];
  const seen = await Promise.all(viewers.map((viewer) => shownTo(world, viewer, sights)));
  return [...texts.map((text) => asText(text)), ...seen.flat()];
}

/** What a list can be asked for besides all. */
const filters: readonly HotfixFilter[] = [
  { open: true, train: "2013.05.22", since: "2013-06-01T00:00:00.000Z" },
  { clearance: "embargoed" },
];

/** What lists, cases, logs, dossiers, queues, measures, built-in pages, what failed, and the stream of changes show to one viewer. */
export async function shownTo(
  world: EngineWorld,
  viewer: Viewer,
  { changed, pages }: Sights,
): Promise<readonly PublicText[]> {
  const { engine } = world;
  const entries = await engine.list(viewer);
  const ids = new Set([...changed, ...entries.map(({ hotfix }) => hotfix.id)]);
  const queue = await engine.queue(viewer, train);
  const measures = measuresJson(engine.project, await engine.measure(viewer, {}), {});
  const some = await Promise.all(filters.map((filter) => engine.list(viewer, filter)));
  const texts = [
    ...[...some, entries].map((list) => list.map((entry) => entryJson(engine.project, entry))),
    ...[measures, measuresCsv(measures.cases)],
    ...[stageJson(engine.project, await engine.stage(viewer)), queue && queueJson(engine.project, queue)],
    parkedJson(await engine.parked(viewer)),
  ];
  const read = [...(await casesAs(world, viewer, [...ids])), ...(await pagesAs(world, viewer, pages))];
  return [...texts.map((text) => asText(text)), ...read];
}

/** Cases with their logs, of those that a viewer may see. */
export async function casesAs(
  { engine }: EngineWorld,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly PublicText[]> {
  const views = await Promise.all(ids.map((id) => engine.find(viewer, id)));
  return views.flatMap((view) =>
    view === null
      ? []
      : [
          asText(caseJson(engine.project, view, [])),
          asText(logJson(view.hotfix.id, view.log)),
          asText(writeDossier(dossierOf(engine.project, view, []), "md")),
        ],
  );
}

/** Issues, tickets and pull requests with what their branches change, of those that a viewer may open. */
export async function pagesAs(
  { engine }: EngineWorld,
  viewer: Viewer,
  pages: BuiltinReader,
): Promise<readonly PublicText[]> {
  const pulls = await pages.pullRequests(viewer);
  const changes = await Promise.all(pulls.map((pull) => engine.change(viewer, pull)));
  const read = [await pages.issues(viewer), await pages.tickets(viewer), pulls, changes];
  return read.map((page) => asText(page, "built-in pages"));
}

function asText(shown: unknown, where = "API"): PublicText {
  return { where, text: JSON.stringify(shown) ?? "" };
}
