import { describe, expect, it } from "vitest";
import {
  actor,
  look,
  makeEngineWorld,
  project,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import type { Clearance } from "../../core/clearance.ts";
import { anonymous, type Viewer } from "../../core/person.ts";
import type { BuiltinEntry, BuiltinReader } from "../../ports/builtin-reader.ts";
import { viewerOf } from "../engine.ts";
import { discreetPages } from "./discreet-pages.ts";

/** Pages of every kind, each with the same text on it, that everybody may open. */
function pagesWith(text: string, clearance: Clearance = "public"): BuiltinReader {
  const entry: BuiltinEntry = { slug: "s1", title: text, clearance, createdAt: "2013-06-04T03:00:00.000Z" };
  const [comments, train] = [[{ slug: "c1", body: text, at: entry.createdAt }], "2013.05.22"];
  const issue = { ...entry, state: "open" as const, labels: [] };
  const ticket = { ...entry, scope: text };
  const pull = { ...entry, branch: text, train, state: "open" as const };
  const page = { head: "", body: text, reason: text, changedAt: "" };
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
    world.engine.project,
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

describe("a page that was opened to everybody", () => {
  const hidden = "https://private.test/issues/1 and https://private.test/signpost.git, see private.test/x.";
  const seenBy = async (viewer: Viewer, clearance: Clearance) => {
    const { engine, world } = await makeEngineWorld({ privateSide: true });
    return allOf(discreetPages(pagesWith(hidden, clearance), world.reader, engine.project), viewer);
  };
  const [bob, sue] = [
    { person: "bob", roles: ["qa"] } as const,
    { person: "sue", roles: ["security"] } as const,
  ];

  it("keeps what was said before, without the addresses of the private side", async () => {
    for (const viewer of [anonymous, bob])
      for (const shown of await seenBy(viewer, "public")) {
        expect(shown).not.toContain("private.test");
        expect(shown).toContain(
          `https://pointsman.test/issues/1 and ${project.location}, see [a private address].`,
        );
      }
  });

  it.each([
    { title: "for the security role", viewer: sue, clearance: "public" as const },
    { title: "while it is embargoed", viewer: bob, clearance: "embargoed" as const },
  ])("is as it was written $title", async ({ viewer, clearance }) => {
    for (const shown of await seenBy(viewer, clearance)) expect(shown).toContain(hidden);
  });
});
