import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lineageContract } from "../../../../test/contracts/lineage.ts";
import { type LedgerWorld, makeLedgerWorld } from "../../../../test/support/ledger-world.ts";

let world: LedgerWorld;
beforeEach(async () => {
  world = await makeLedgerWorld();
});
afterEach(() => world.end());

describe("the lineage by git", () => {
  lineageContract(async () => {
    const lineage = world.open();
    return {
      lineage,
      push: async (branch, files, from) => {
        const stands = (await world.remote.git("for-each-ref", `refs/heads/${branch}`)) !== "";
        return world.commit({ branch, files, ...(stands || from === undefined ? {} : { from }) });
      },
      text: world.remote.text,
      head: world.remote.head,
      close: async () => {},
    };
  });
});

describe("trace", () => {
  it("finds a pick whose conflict was resolved by hand, by the commit that it names", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const message = `Fix\n\n(cherry picked from commit ${fix})\n`;
    await world.commit(
      { branch: "dev", files: { a: "rewritten\n" } },
      { branch: "dev", files: { a: "mended\n" }, message },
    );

    expect(await world.open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: ["pick"] },
    ]);
  });

  it("finds the origin of a pick that was resolved on the train", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const origin = await world.commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    const message = `Fix\n\n(cherry picked from commit ${origin})\n`;
    const fix = await world.commit({
      branch: "train",
      from: cut,
      files: { a: "fixed otherwise\n" },
      message,
    });

    expect(await world.open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: ["pick"] },
    ]);
  });

  it("takes no line of a file for what a message says", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const line = `   (cherry picked from commit ${fix})\n`;
    await world.commit(
      { branch: "dev", files: { notes: line } },
      { branch: "dev", files: { notes: `${line}more\n` } },
    );

    expect(await world.open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: [null] },
    ]);
  });

  it("sees a fix that was merged, and leaves out merges", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    await world.commit(
      { branch: "dev", files: { b: "b\n" } },
      { branch: "dev", merge: ["train"], files: { a: "fixed\n" } },
    );

    expect(await world.open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: ["ancestry"] },
    ]);
  });

  it("forgets a branch whose history was rewritten", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    await world.commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const lineage = world.open();
    expect(await lineage.trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: ["patch"] }]);

    await world.commit({ branch: "dev", from: cut, files: { c: "c\n" } });
    expect(await lineage.trace({ commits: [fix], branches: ["dev"] })).toMatchObject([{ found: [null] }]);
  });

  it("reads each commit of a branch once, also after a restart and from an older train's base", async () => {
    const [first = "", cut = ""] = await world.remote.commit(
      { branch: "dev", files: { a: "a\n" } },
      { branch: "dev", files: { b: "b\n" } },
    );
    await world.commit(...["1", "2", "3"].map((text) => ({ branch: "dev", files: { c: text } })));
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    const older = await world.commit({ branch: "older", from: first, files: { a: "older\n" } });
    const traced = async (lineage: ReturnType<LedgerWorld["open"]>, sha: string) => {
      world.processes.length = 0;
      await lineage.trace({ commits: [sha], branches: ["dev"] });
      return world.processes.filter((args) => args.startsWith("log -p")).length;
    };
    expect(await traced(world.open(), fix)).toBe(2); // the fix, and what dev has had since the cut

    expect(await traced(world.open(), fix)).toBe(1); // the fix alone
    expect(await traced(world.open(), older)).toBe(2);
    const lineage = world.open();
    expect(await traced(lineage, older)).toBe(1);
    expect(world.processes.some((args) => args.startsWith("rev-list"))).toBe(false);
    expect(await known()).toEqual(["b", "1", "2", "3"].length);
  });

  it("asks only the remote where the index says it all", async () => {
    const [cut = ""] = await world.remote.commit({ branch: "dev", files: { a: "a\n" } });
    await world.commit({ branch: "dev", files: { c: "c\n" } }, { branch: "dev", files: { b: "b\n" } });
    const fix = await world.commit({ branch: "train", from: cut, files: { b: "b\n" } });
    const lineage = world.open();
    const asked = { commits: [fix], branches: ["dev", "train", "gone"] };
    const first = await lineage.trace(asked);
    world.processes.length = 0;

    expect(await lineage.trace(asked)).toEqual(first);
    expect(first.map(({ found }) => found)).toEqual([["patch"], ["ancestry"], []]);
    expect(world.processes).toEqual([`upload-pack --advertise-refs ${world.remote.path}`]);
  });

  it("cuts off what a killed process had begun to write", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    await world.commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: "fixed\n" } });
    await world.open().trace({ commits: [fix], branches: ["dev"] });
    const [file = ""] = await indexFiles();
    const whole = await readFile(file, "utf8");
    await appendFile(file, `${"1".repeat(40)} ${"2".repeat(40)}\n= ${"3".repeat(20)}`);

    expect(await world.open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: ["patch"] },
    ]);
    expect(await readFile(file, "utf8")).toBe(whole);
  });
});

async function indexFiles(): Promise<readonly string[]> {
  const patches = join(world.folder, "mirror.patches");
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
    const cut = await world.commit({ branch: "dev", files: { a: binary(0, 1) } });
    const fix = await world.commit({ branch: "train", from: cut, files: { a: binary(0, 2) } });
    await world.commit({ branch: "dev", files: { a: binary(0, 3) } });

    expect(await world.open().trace({ commits: [fix], branches: ["dev"] })).toMatchObject([
      { found: [null] },
    ]);
  });

  it("misses nothing of a merge among the commits of a fix, whose own commits are there", async () => {
    const cut = await world.commit({ branch: "dev", files: { a: "a\n" } });
    await world.commit({ branch: "train", from: cut, files: { b: "b\n" } });
    const fix = await world.commit({ branch: "work", from: cut, files: { a: "fixed\n" } });
    const merge = await world.commit({ branch: "work", merge: ["train"], files: { b: "b\n" } });
    const lineage = world.open();
    const traced = () => lineage.trace({ commits: [fix, merge], branches: ["dev"] });

    expect(await traced()).toMatchObject([{ found: [null, "merge"] }]);
    await world.commit({ branch: "dev", files: { a: "fixed\n" }, message: "On dev\n" });
    expect(await traced()).toMatchObject([{ found: ["patch", "merge"] }]);
  });
});

describe("between", () => {
  it.each<{ title: string; files: Readonly<Record<string, string>>; proven: boolean }>([
    { title: "it makes the same change", files: { a: "fixed\n" }, proven: true },
    { title: "it makes another", files: { a: "stowed away\n" }, proven: false },
    { title: "it makes the same change and more", files: { a: "fixed\n", b: "b\n" }, proven: false },
    { title: "it changes nothing", files: {}, proven: false },
  ])("takes a commit for the pick that it says it is where $title: $proven", async ({ files, proven }) => {
    const since = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const origin = await world.commit({ branch: "train", from: since, files: { a: "fixed\n" } });
    const message = `Fix\n\n(cherry picked from commit ${origin})\n`;
    const to = await world.commit({ branch: "dev", files, message });

    expect(await world.open().between(since, to)).toMatchObject({
      commits: [{ sha: to, picked: proven ? [origin] : [] }],
    });
  });

  it.each([
    { title: "of a commit that nobody has", origin: async () => "1".repeat(40) },
    { title: "of a file", origin: async () => (await world.remote.git("rev-parse", "dev:a")).trim() },
  ])("takes nothing for a pick $title", async ({ origin }) => {
    const since = await world.commit({ branch: "dev", files: { a: "a\n" } });
    const message = `Fix\n\n(cherry picked from commit ${await origin()})\n`;
    const to = await world.commit({ branch: "dev", files: { a: "b\n" }, message });

    expect(await world.open().between(since, to)).toMatchObject({ commits: [{ sha: to, picked: [] }] });
  });
});
