import { expect, it } from "vitest";
import { actor, look, makeEngineWorld, report, walkTo } from "../../test/support/engine/engine-world.ts";
import { anonymous, type Viewer } from "../core/person.ts";
import type { BuiltinEntry, BuiltinReader } from "../ports/builtin-reader.ts";
import { discreetPages } from "./discreet-pages.ts";
import { viewerOf } from "./engine.ts";

const entry: BuiltinEntry = { slug: "s1", title: "a title", createdAt: "2013-06-04T03:00:00.000Z" };

/** Pages of every kind, each with the same text on it, that everybody may open. */
function pagesWith(text: string): BuiltinReader {
  const [comments, train] = [[{ slug: "c1", body: text, at: entry.createdAt }], "2013.05.22"];
  const issue = { ...entry, title: text, state: "open" as const, labels: [] };
  const ticket = { ...entry, title: text, scope: text };
  const pull = { ...entry, title: text, branch: text, train, state: "open" as const };
  const page = { clearance: "embargoed" as const, head: "", body: text, reason: text, changedAt: "" };
  return {
    issues: async () => [issue],
    issue: async () => ({ ...issue, body: text, comments }),
    tickets: async () => [ticket],
    ticket: async () => ({ ...ticket, entries: comments }),
    pullRequests: async () => [pull],
    pullRequest: async () => ({ ...pull, ...page }),
  };
}

async function allOf(pages: BuiltinReader, viewer: Viewer): Promise<readonly string[]> {
  const all = [
    ...[await pages.issues(viewer), await pages.issue(viewer, "s1"), await pages.tickets(viewer)],
    ...[await pages.ticket(viewer, "s1"), await pages.pullRequests(viewer)],
    await pages.pullRequest(viewer, "s1"),
  ];
  return all.map((page) => JSON.stringify(page));
}

it("names an embargoed hotfix on no page but to who may know of it", async () => {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
  const id = await report(world, "One: #1", "security");
  await walkTo(world, id, "verifying");
  const record = (await look(world, id)).hotfix.build?.sha ?? "";
  const pages = discreetPages(
    pagesWith(`${id} replaces it (since ${record.slice(0, 8)}): ${record}`),
    world.world.reader,
  );
  const seenBy = async (viewer: Viewer) => {
    const shown = await allOf(pages, viewer);
    return [id, record, record.slice(0, 8)].map((name) => shown.filter((page) => page.includes(name)).length);
  };
  const viewer = (person: string) => viewerOf(actor(world.engine, person));

  expect(record).not.toBe("");
  for (const unknowing of [anonymous, viewer("rob")]) expect(await seenBy(unknowing)).toEqual([0, 0, 0]);
  for (const knowing of [viewer("sue"), viewer("bob")]) expect(await seenBy(knowing)).toEqual([6, 6, 6]);
});
