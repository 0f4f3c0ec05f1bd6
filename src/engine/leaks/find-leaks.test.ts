import { describe, expect, it } from "vitest";
import { actor, makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { nothingPublished } from "../../../test/support/fakes/leak-scan.ts";
import type { LeakScan } from "../../ports/leak-scan.ts";
import { viewerOf } from "../engine.ts";
import type { Looked } from "./find-leaks.ts";

const giving = (world: Awaited<ReturnType<typeof makeEngineWorld>>, who: string) => ({
  by: actor(world.engine, who),
  channel: "cli" as const,
});

const wanted = { probesObjects: false };

async function worldWith(leaks: Partial<LeakScan>) {
  return makeEngineWorld({ privateSide: true, leaks: { ...nothingPublished, ...leaks } });
}

describe("looking for leaks", () => {
  it("finds nothing where nothing has leaked, and says what was looked through", async () => {
    const asked: unknown[] = [];
    const world = await worldWith({
      published: (works, options) => {
        asked.push(...works);
        return nothingPublished.published(works, options);
      },
    });
    const id = await report(world, "A hole in the sign-in: #9", "security");
    const { hotfix } = await walkTo(world, id, "in-review");
    const found = await world.engine.leaks({ ...wanted, id: null }, giving(world, "ann"));

    expect(found).toMatchObject({ ok: true, report: { cases: 1, found: [] } });
    expect(asked).toMatchObject([{ hotfix: id, branch: hotfix.work?.branch, base: hotfix.work?.base }]);
    expect(asked).toMatchObject([{ commits: expect.arrayContaining([hotfix.pullRequest?.head]) }]);
  });

  it.each<{ title: string; leaks: (text: string) => Partial<LeakScan>; what: string }>([
    {
      title: "a mail",
      leaks: (text) => ({ mails: async () => [{ where: "mail", text }] }),
      what: "ChangeLog line",
    },
    {
      title: "a page",
      leaks: (text) => ({ pages: async () => [{ where: "page", text }] }),
      what: "ChangeLog line",
    },
    {
      title: "the log",
      leaks: (text) => ({ log: () => [{ where: "line 1", text }] }),
      what: "ChangeLog line",
    },
    {
      title: "a public commit",
      leaks: (text) => ({
        published: async () => ({
          traces: [],
          ids: new Map(),
          texts: [{ where: "commits", text }],
          looked: { refs: 1, commits: 1, objects: 0, probed: false },
        }),
      }),
      what: "ChangeLog line",
    },
  ])("finds words in $title, and does not repeat them", async ({ leaks, what }) => {
    const world = await worldWith(leaks("* a HOLE in the sign-in: #9"));
    const id = await report(world, "A hole in the sign-in: #9", "security");
    const found = await world.engine.leaks({ ...wanted, id: id }, giving(world, "ann"));

    expect(found).toMatchObject({ ok: true, report: { found: [{ hotfix: id, what, id: null }] } });
    expect(JSON.stringify(found)).not.toMatch(/hole/i);
  });

  it("finds words in a public hotfix, and in its issue as it stands now", async () => {
    const world = await worldWith({});
    await report(world, "A hole in the sign-in: #9");
    const id = await report(world, "A hole in the sign-in: #9", "security");
    const found = await world.engine.leaks({ ...wanted, id: id }, giving(world, "ann"));

    const places = found.ok ? found.report.found.map(({ where }) => where) : [];
    expect(places).toContainEqual(expect.stringMatching(/^hotfix hf-/));
    expect(places.length).toBeGreaterThan(1);
  });

  it("reads what was said outside since the first report, page by page, and tells how far it is", async () => {
    const asked: string[] = [];
    const page = (text: string, cut: boolean) => ({ place: "comments", texts: [{ where: text, text }], cut });
    const world = await worldWith({
      async *talk(since) {
        asked.push(since);
        yield page("nothing", false);
        yield page("a HOLE in the sign-in: #9", true);
      },
    });
    const id = await report(world, "A hole in the sign-in: #9", "security");
    await report(world, "Another one in the sign-in: #10", "security");
    const heard: Looked[] = [];
    const found = await world.engine.leaks({ ...wanted, id: null }, giving(world, "ann"), (looked) =>
      heard.push(looked),
    );

    const reportedAt = (await world.engine.list(viewerOf(actor(world.engine, "ann")))).at(-1)?.reportedAt;
    expect(asked).toEqual([reportedAt]);
    expect(heard.filter(({ place }) => place === "comments").map(({ count }) => count)).toEqual([1, 2]);
    expect(found).toMatchObject({ report: { found: [{ hotfix: id, where: "a HOLE in the sign-in: #9" }] } });
    expect(found).toMatchObject({
      report: { looked: expect.arrayContaining([{ place: "comments, the newest of more", count: 2 }]) },
    });
  });

  it("is refused to people who are not cleared, alike for any id", async () => {
    const world = await worldWith({});
    const id = await report(world, "A hole: #9", "security");
    const refused = { ok: false, refusals: [{ code: "role-missing", needs: ["security"] }] };

    for (const asked of [null, id, "hf-absent22"])
      expect(await world.engine.leaks({ ...wanted, id: asked }, giving(world, "dan"))).toMatchObject(refused);
    expect(await world.engine.leaks({ ...wanted, id: "hf-absent22" }, giving(world, "ann"))).toEqual({
      ok: false,
      refusals: [{ code: "unknown-hotfix" }],
    });
  });
});
