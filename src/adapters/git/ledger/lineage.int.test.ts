import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lineageContract } from "../../../../test/contracts/lineage.ts";
import { cleared, signature } from "../../../../test/contracts/repository-world.ts";
import {
  type CommitSpec,
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../../../test/support/git-remote.ts";
import type { CarryRequest } from "../../../ports/lineage.ts";
import { createGitRepository } from "../repository.ts";

let remote: GitRemote;
let folder: string;
let processes: string[];

beforeEach(async () => {
  [remote, folder, processes] = [await createGitRemote(), await makeTempFolder("mirrors"), []];
});
afterEach(async () => {
  await remote.remove();
  await removeFolder(folder);
});

const open = () =>
  createGitRepository({
    remote: `file://${remote.path}`,
    mirror: join(folder, "mirror"),
    beforeProcess: ([command = "", ...rest]) => {
      processes.push([command, ...rest].join(" "));
    },
  });
const commit = async (...specs: readonly CommitSpec[]) => (await remote.commit(...specs)).at(-1) ?? "";
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

describe("the lineage by git", () => {
  lineageContract(async () => {
    const lineage = open();
    return {
      lineage,
      push: async (branch, files, from) => {
        const stands = (await remote.git("for-each-ref", `refs/heads/${branch}`)) !== "";
        return commit({ branch, files, ...(stands || from === undefined ? {} : { from }) });
      },
      text: remote.text,
      head: remote.head,
      close: async () => {},
    };
  });
});

describe("trace", () => {
  it("finds a pick whose conflict was resolved by hand, by the commit that it names", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const message = `Fix\n\n(cherry picked from commit ${fix})\n`;
    await commit(
      { branch: "dev", files: { a: "rewritten\n" } },
      { branch: "dev", files: { a: "mended\n" }, message },
    );

    expect(await open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: ["pick"] }]);
  });

  it("finds the origin of a pick that was resolved on the train", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const origin = await commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    const message = `Fix\n\n(cherry picked from commit ${origin})\n`;
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed otherwise\n" }, message });

    expect(await open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: ["pick"] }]);
  });

  it("takes no line of a file for what a message says", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const line = `   (cherry picked from commit ${fix})\n`;
    await commit(
      { branch: "dev", files: { notes: line } },
      { branch: "dev", files: { notes: `${line}more\n` } },
    );

    expect(await open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: [null] }]);
  });

  it("sees a fix that was merged, and leaves out merges", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    await commit(
      { branch: "dev", files: { b: "b\n" } },
      { branch: "dev", merge: ["train"], files: { a: "fixed\n" } },
    );

    expect(await open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: ["ancestry"] },
    ]);
  });

  it("forgets a branch whose history was rewritten", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    await commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const lineage = open();
    expect(await lineage.trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: ["patch"] }]);

    await commit({ branch: "dev", from: cut, files: { c: "c\n" } });
    expect(await lineage.trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: [null] }]);
  });

  it("reads each commit of a branch once, also after a restart and from an older train's base", async () => {
    const [first = "", cut = ""] = await remote.commit(
      { branch: "dev", files: { a: "a\n" } },
      { branch: "dev", files: { b: "b\n" } },
    );
    await commit(...["1", "2", "3"].map((text) => ({ branch: "dev", files: { c: text } })));
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const older = await commit({ branch: "older", from: first, files: { a: "older\n" } });
    const traced = async (lineage: ReturnType<typeof open>, sha: string) => {
      processes.length = 0;
      await lineage.trace({ commits: [sha], branches: ["dev"] });
      return processes.filter((args) => args.startsWith("log -p")).length;
    };
    expect(await traced(open(), fix)).toBe(2); // the fix, and what dev has had since the cut

    expect(await traced(open(), fix)).toBe(1); // the fix alone
    expect(await traced(open(), older)).toBe(2);
    const lineage = open();
    expect(await traced(lineage, older)).toBe(1);
    expect(processes.some((args) => args.startsWith("rev-list"))).toBe(false);
    expect(await known()).toEqual(["b", "1", "2", "3"].length);
  });

  it("asks only the remote where the index says it all", async () => {
    const [cut = ""] = await remote.commit({ branch: "dev", files: { a: "a\n" } });
    await commit({ branch: "dev", files: { c: "c\n" } }, { branch: "dev", files: { b: "b\n" } });
    const fix = await commit({ branch: "train", from: cut, files: { b: "b\n" } });
    const lineage = open();
    const asked = { commits: [fix], branches: ["dev", "train", "gone"] };
    const first = await lineage.trace(asked);
    processes.length = 0;

    expect(await lineage.trace(asked)).toEqual(first);
    expect(first.map(({ found }) => found)).toEqual([["patch"], ["ancestry"], []]);
    expect(processes).toEqual([`upload-pack --advertise-refs ${remote.path}`]);
  });

  it("cuts off what a killed process had begun to write", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    await commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    await open().trace({ commits: [fix], branches: ["dev"] });
    const [file = ""] = await indexFiles();
    const whole = await readFile(file, "utf8");
    await appendFile(file, `${"1".repeat(40)} ${"2".repeat(40)}\n= ${"3".repeat(20)}`);

    expect(await open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: ["patch"] }]);
    expect(await readFile(file, "utf8")).toBe(whole);
  });
});

async function indexFiles(): Promise<readonly string[]> {
  const patches = join(folder, "mirror.patches");
  return (await readdir(patches)).map((name) => join(patches, name));
}

/** How many commits the index holds. */
async function known(): Promise<number> {
  const texts = await Promise.all((await indexFiles()).map((file) => readFile(file, "utf8")));
  return texts
    .join("")
    .split("\n")
    .filter((line) => /^[0-9a-f]/.test(line)).length;
}

describe("what tells one change from another", () => {
  const binary = (...bytes: readonly number[]) => ({ mode: "100644", bytes: Buffer.from(bytes) });

  it("takes two changes of a binary file for two", async () => {
    const cut = await commit({ branch: "dev", files: { a: binary(0, 1) } });
    const fix = await commit({ branch: "train", from: cut, files: { a: binary(0, 2) } });
    await commit({ branch: "dev", files: { a: binary(0, 3) } });

    expect(await open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: [null] }]);
  });

  it("misses nothing of a merge among the commits of a fix, whose own commits are there", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    await commit({ branch: "train", from: cut, files: { b: "b\n" } });
    const fix = await commit({ branch: "work", from: cut, files: { a: "fixed\n" } });
    const merge = await commit({ branch: "work", merge: ["train"], files: { b: "b\n" } });
    const lineage = open();
    const traced = () => lineage.trace({ commits: [fix, merge], branches: ["dev"] });

    expect(await traced()).toMatchObject([{ found: [null, "merge"] }]);
    await commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    expect(await traced()).toMatchObject([{ found: ["patch", "merge"] }]);
  });
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
    const cut = await commit({ branch: "dev", files: { a: "a\n", ChangeLog: log("* first") } });
    const record = await commit({
      ...{ branch: "train", from: cut },
      files: { a: "fixed\n", ChangeLog: log("* first", "* on the train") },
    });
    const head = await commit({ branch: "dev", files: { ChangeLog: log("* first", "* on dev") } });

    const carried = await open().carry(cleared(withLine(record)));

    expect(carried).toMatchObject({ status: "carried", what: "fix", lines: ["* fixed"] });
    expect(await remote.text("dev", "a")).toBe("fixed\n");
    expect(await remote.text("dev", "ChangeLog")).toBe(log("* first", "* on dev", "* fixed"));
    expect((await remote.git("rev-parse", "dev~1^1", "dev~1^2")).trim()).toBe(`${head}\n${record}`);
  });

  it("pushes nothing where anything else conflicts", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n", ChangeLog: log("* first") } });
    const record = await commit({
      ...{ branch: "train", from: cut },
      files: { a: "fixed\n", ChangeLog: log("* on the train") },
    });
    const head = await commit({ branch: "dev", files: { a: "rewritten\n", ChangeLog: log("* on dev") } });

    expect(await open().carry(cleared(withLine(record)))).toMatchObject({
      ...{ status: "conflict", commit: record, base: head },
      files: [{ path: "ChangeLog" }, { path: "a" }],
    });
    expect(await remote.head("dev")).toBe(head);
  });

  it("has nothing to bring twice", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const record = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const request = cleared(bare({ brings: { how: "merge", commit: record, message: "Merge train" } }));
    await commit({ branch: "dev", files: { b: "b\n" } });
    const lineage = open();
    await lineage.carry(request);
    const head = await remote.head("dev");

    expect(await lineage.carry(request)).toEqual({ status: "nothing-to-carry", unrecorded: [] });
    expect(await remote.head("dev")).toBe(head);
  });
});

describe("between", () => {
  it.each<{ title: string; files: Readonly<Record<string, string>>; proven: boolean }>([
    { title: "it makes the same change", files: { a: "fixed\n" }, proven: true },
    { title: "it makes another", files: { a: "stowed away\n" }, proven: false },
    { title: "it makes the same change and more", files: { a: "fixed\n", b: "b\n" }, proven: false },
    { title: "it changes nothing", files: {}, proven: false },
  ])("takes a commit for the pick that it says it is where $title: $proven", async ({ files, proven }) => {
    const since = await commit({ branch: "dev", files: { a: "a\n" } });
    const origin = await commit({ branch: "train", from: since, files: { a: "fixed\n" } });
    const message = `Fix\n\n(cherry picked from commit ${origin})\n`;
    const to = await commit({ branch: "dev", files, message });

    expect(await open().between(since, to)).toMatchObject({
      commits: [{ sha: to, picked: proven ? [origin] : [] }],
    });
  });

  it.each([
    { title: "of a commit that nobody has", origin: async () => "1".repeat(40) },
    { title: "of a file", origin: async () => (await remote.git("rev-parse", "dev:a")).trim() },
  ])("takes nothing for a pick $title", async ({ origin }) => {
    const since = await commit({ branch: "dev", files: { a: "a\n" } });
    const message = `Fix\n\n(cherry picked from commit ${await origin()})\n`;
    const to = await commit({ branch: "dev", files: { a: "b\n" }, message });

    expect(await open().between(since, to)).toMatchObject({ commits: [{ sha: to, picked: [] }] });
  });
});

describe("carry", () => {
  it("keeps author and message, and names the commit and the key", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const author = "Ann <ann@example.com>";
    const fix = await commit({
      branch: "train",
      from: cut,
      files: { a: "fixed\n" },
      author,
      message: "Fix it\n",
    });

    await open().carry(cleared(bare({ brings: { how: "picks", commits: [fix] } })));

    expect(await remote.git("show", "-s", "--format=%an %cn%n%B", "dev")).toBe(
      `Ann Pointsman\nFix it\n\n(cherry picked from commit ${fix})\nPointsman-Key: k.1\n\n`,
    );
  });

  it("plans again when somebody pushed first", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    let raced = false;
    const lineage = createGitRepository({
      remote: `file://${remote.path}`,
      mirror: join(folder, "racing"),
      beforeProcess: async ([command]) => {
        if (command !== "push" || raced) return;
        raced = true;
        await commit({ branch: "dev", files: { b: "first\n" } });
      },
    });

    expect(await lineage.carry(cleared(bare({ brings: { how: "picks", commits: [fix] } })))).toMatchObject({
      status: "carried",
    });
    expect(await remote.text("dev", "a")).toBe("fixed\n");
    expect(await remote.text("dev", "b")).toBe("first\n");
  });

  it("says what the server says that takes no push", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    await remote.hook("update", "echo 'dev takes pull requests only' >&2; exit 1");

    expect(await open().carry(cleared(bare({ brings: { how: "picks", commits: [fix] } })))).toEqual({
      status: "rejected",
      says: expect.stringContaining("dev takes pull requests only"),
    });
  });

  it("refuses to pick a merge", async () => {
    const cut = await commit({ branch: "dev", files: { a: "a\n" } });
    await commit({ branch: "side", from: cut, files: { b: "b\n" } });
    const merge = await commit({ branch: "train", from: cut, merge: ["side"], files: { b: "b\n" } });

    expect(await open().carry(cleared(bare({ brings: { how: "picks", commits: [merge] } })))).toEqual({
      status: "refused",
      obstacles: [{ code: "merge-commit", commit: merge }],
    });
  });
});
