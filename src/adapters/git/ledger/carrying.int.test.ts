import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleared, signature } from "../../../../test/contracts/repository-world.ts";
import { type LedgerWorld, makeLedgerWorld } from "../../../../test/support/ledger-world.ts";
import type { CarryRequest } from "../../../ports/lineage.ts";
import { createGitRepository } from "../repository.ts";

let world: LedgerWorld;
beforeEach(async () => {
  world = await makeLedgerWorld();
});
afterEach(() => world.end());

const bare = (changed: Partial<CarryRequest<never>>): CarryRequest<never> => ({
  ...{
    key: "k.1",
    branch: "dev",
    beside: null,
    brings: { how: "picks", commits: [] },
    keeps: [],
    trailers: true,
    paths: [],
    message: "Carry it",
    signature,
  },
  edit: () => ({ ok: true, files: new Map(), version: "", release: "", lines: [] }),
  ...changed,
});

describe("a merge", () => {
  const log = (...lines: readonly string[]) => `${lines.join("\n")}\n`;
  const withLine = (commit: string) =>
    bare({
      brings: { how: "merge", commit, message: "Merge train" },
      ...{ keeps: ["ChangeLog"], paths: [["ChangeLog"]] },
      edit: (files) => ({
        ...{ ok: true, version: "", release: "", lines: ["* fixed"] },
        files: new Map([["ChangeLog", `${files.get("ChangeLog")}* fixed\n`]]),
      }),
    });

  it("keeps the branch's own ChangeLog where only that conflicts, and writes the line into it", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n", ChangeLog: log("* first") } });
    const record = await world.commit({
      ...{ branch: "train", from: cut },
      files: { a: "fixed\n", ChangeLog: log("* first", "* on the train") },
    });
    const head = await world.commit({ branch: "dev", files: { ChangeLog: log("* first", "* on dev") } });

    const carried = await world.open().carry(cleared(withLine(record)));

    expect(carried).toMatchObject({ status: "carried", what: "fix", lines: ["* fixed"] });
    expect(await world.remote.text("dev", "a")).toBe("fixed\n");
    expect(await world.remote.text("dev", "ChangeLog")).toBe(log("* first", "* on dev", "* fixed"));
    expect((await world.remote.git("rev-parse", "dev~1^1", "dev~1^2")).trim()).toBe(`${head}\n${record}`);
  });

  it("pushes nothing where anything else conflicts", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n", ChangeLog: log("* first") } });
    const record = await world.commit({
      ...{ branch: "train", from: cut },
      files: { a: "fixed\n", ChangeLog: log("* on the train") },
    });
    const head = await world.commit({
      branch: "dev",
      files: { a: "rewritten\n", ChangeLog: log("* on dev") },
    });

    expect(await world.open().carry(cleared(withLine(record)))).toMatchObject({
      ...{ status: "conflict", commit: record, base: head },
      files: [{ path: "ChangeLog" }, { path: "a" }],
    });
    expect(await world.remote.head("dev")).toBe(head);
  });

  it("has nothing to bring twice", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const record = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const request = cleared(bare({ brings: { how: "merge", commit: record, message: "Merge train" } }));
    await world.commit({ branch: "dev", files: { b: "b\n" } });
    const lineage = world.open();
    await lineage.carry(request);
    const head = await world.remote.head("dev");

    expect(await lineage.carry(request)).toEqual({ status: "nothing-to-carry", unrecorded: [] });
    expect(await world.remote.head("dev")).toBe(head);
  });
});

describe("carry", () => {
  it("keeps author and message, and names the commit and the key", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const author = "Ann <ann@example.com>";
    const fix = await world.commit({
      branch: "train",
      from: cut,
      files: { a: "fixed\n" },
      author,
      message: "Fix it\n",
    });

    await world.open().carry(cleared(bare({ brings: { how: "picks", commits: [fix] } })));

    expect(await world.remote.git("show", "-s", "--format=%an %cn%n%B", "dev")).toBe(
      `Ann Pointsman\nFix it\n\n(cherry picked from commit ${fix})\nPointsman-Key: k.1\n\n`,
    );
  });

  it("plans again when somebody pushed first", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    let raced = false;
    const lineage = createGitRepository({
      remote: `file://${world.remote.path}`,
      mirror: join(world.folder, "racing"),
      beforeProcess: async ([command]) => {
        if (command !== "push" || raced) return;
        raced = true;
        await world.commit({ branch: "dev", files: { b: "first\n" } });
      },
    });

    expect(await lineage.carry(cleared(bare({ brings: { how: "picks", commits: [fix] } })))).toMatchObject({
      status: "carried",
    });
    expect(await world.remote.text("dev", "a")).toBe("fixed\n");
    expect(await world.remote.text("dev", "b")).toBe("first\n");
  });

  it("says what the server says that takes no push", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    await world.remote.hook("update", "echo 'dev takes pull requests only' >&2; exit 1");

    expect(await world.open().carry(cleared(bare({ brings: { how: "picks", commits: [fix] } })))).toEqual({
      status: "rejected",
      says: expect.stringContaining("dev takes pull requests only"),
    });
  });

  it("refuses to pick a merge", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    await world.commit({ branch: "side", from: cut, files: { b: "b\n" } });
    const merge = await world.commit({ branch: "train", from: cut, merge: ["side"], files: { b: "b\n" } });

    expect(await world.open().carry(cleared(bare({ brings: { how: "picks", commits: [merge] } })))).toEqual({
      status: "refused",
      obstacles: [{ code: "merge-commit", commit: merge }],
    });
  });
});
