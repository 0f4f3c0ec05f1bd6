import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CarryRequest, Lineage } from "../../src/ports/lineage.ts";
import type { RecordEdit } from "../../src/ports/repository.ts";
import { cleared, signature } from "./repository-world.ts";

/** A repository that others push to, and the subject that looks at it. */
export interface LineageWorld {
  readonly lineage: Lineage;
  /** Puts a commit on a branch; one that is not there starts from `from`. */
  push(branch: string, files: Readonly<Record<string, string>>, from?: string): Promise<string>;
  text(branch: string, path: string): Promise<string>;
  head(branch: string): Promise<string>;
  close(): Promise<void>;
}

type Full = { readonly code: "section-full" };

/** What every `Lineage` keeps to. `makeWorld` gives an empty repository. */
export function lineageContract(makeWorld: () => Promise<LineageWorld>): void {
  let world: LineageWorld;
  let cut: string;

  beforeEach(async () => {
    world = await makeWorld();
    cut = await world.push("dev", { "a.js": "a\n", "b.js": "b\n", ChangeLog: "* first\n" });
    await world.push("train", { "b.js": "b on the train\n" }, cut);
  });
  afterEach(() => world.close());

  const trace = (commits: readonly string[], ...branches: readonly string[]) =>
    world.lineage.trace({ commits, branches });
  const carry = (picks: readonly string[], changed: Partial<CarryRequest<Full>> = {}) =>
    world.lineage.carry(cleared(carryRequest(picks, changed)));

  describe("trace", () => {
    it("finds a fix by its very commits", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      await world.push("newer", { "c.js": "c\n" }, "train");

      expect(await trace([fix], "newer")).toEqual([
        { branch: "newer", head: await world.head("newer"), found: ["ancestry"] },
      ]);
    });

    it("finds a fix by an equal patch", async () => {
      await world.push("dev", { "a.js": "fixed\n" });
      await world.push("dev", { "c.js": "later\n" });
      const fix = await world.push("train", { "a.js": "fixed\n" });

      expect(await trace([fix], "dev")).toMatchObject([{ found: ["patch"] }]);
    });

    it("tells which commit of several is missing, on each branch", async () => {
      const one = await world.push("train", { "a.js": "fixed\n" });
      const two = await world.push("train", { "c.js": "c\n" });
      await world.push("dev", { "c.js": "c\n" });

      expect(await trace([one, two], "dev", "gone")).toMatchObject([
        { branch: "dev", found: [null, "patch"] },
        { branch: "gone", head: null, found: [] },
      ]);
    });

    it("does not count what a branch had before the fix", async () => {
      await world.push("train", { "a.js": "fixed\n" });
      await world.push("train", { "a.js": "a\n" });
      await world.push("newer", { "c.js": "c\n" }, "train");
      const again = await world.push("train", { "a.js": "fixed\n" });

      expect(await trace([again], "newer")).toMatchObject([{ found: [null] }]);
    });

    it("sees what came since it last looked", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      expect(await trace([fix], "dev")).toMatchObject([{ found: [null] }]);
      await world.push("dev", { "c.js": "c\n" });
      expect(await trace([fix], "dev")).toMatchObject([{ found: [null] }]);

      await world.push("dev", { "a.js": "fixed\n" });
      expect(await trace([fix], "dev")).toMatchObject([{ found: ["patch"] }]);
    });

    it("finds nothing of a commit that nobody has", async () => {
      expect(await trace(["1".repeat(40)], "dev")).toMatchObject([{ found: [null] }]);
    });
  });

  describe("carry", () => {
    it("puts picks and lines on a branch, where they are found from then on", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });

      const carried = await carry([fix]);

      expect(carried).toMatchObject({ status: "carried", lines: ["* fixed"], unrecorded: [] });
      expect(carried).toMatchObject({ head: await world.head("dev") });
      expect(await world.text("dev", "a.js")).toBe("fixed\n");
      expect(await world.text("dev", "b.js")).toBe("b\n");
      expect(await world.text("dev", "ChangeLog")).toBe("* first\n* fixed\n");
      expect(await trace([fix], "dev")).toMatchObject([{ found: ["patch"] }]);
    });

    it("carries without lines that have no place, and says why", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      const refusals = [{ code: "section-full" }] as const;

      expect(await carry([fix], { edit: () => ({ ok: false, refusals }) })).toMatchObject({
        status: "carried",
        lines: [],
        unrecorded: refusals,
        head: await world.head("dev"),
      });
      expect(await world.text("dev", "a.js")).toBe("fixed\n");
      expect(await world.text("dev", "ChangeLog")).toBe("* first\n");
    });

    it("pushes nothing where a pick conflicts, and shows the files", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      const head = await world.push("dev", { "a.js": "rewritten\n" });

      expect(await carry([fix])).toMatchObject({
        status: "conflict",
        commit: fix,
        base: head,
        files: [{ path: "a.js" }],
      });
      expect(await world.head("dev")).toBe(head);
    });

    it("has nothing to carry where the files say the same already", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      const head = await world.push("dev", { "a.js": "fixed\n", "c.js": "and more\n" });

      const edit = () => ({ ok: true, version: "", release: "", lines: [], files: new Map() }) as const;

      expect(await carry([fix], { edit })).toEqual({ status: "nothing-to-carry", unrecorded: [] });
      expect(await world.head("dev")).toBe(head);
    });

    it("brings the lines alone where the fix is there", async () => {
      await world.push("dev", { "a.js": "fixed\n" });

      expect(await carry([])).toMatchObject({ status: "carried", what: "lines", lines: ["* fixed"] });
      expect(await world.text("dev", "ChangeLog")).toBe("* first\n* fixed\n");
    });

    it("puts it beside the branch for a proposal, once", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      const head = await world.head("dev");

      const made = await carry([fix], { beside: "to-dev" });

      const proposed = await world.head("to-dev");
      expect(made).toMatchObject({ status: "carried", what: "fix", head: proposed, isNew: true });
      expect(await world.head("dev")).toBe(head);
      expect(await world.text("to-dev", "a.js")).toBe("fixed\n");
      const again = await carry([fix], { beside: "to-dev" });
      expect(again).toMatchObject({ head: proposed, isNew: false });
    });

    it("merges everything up to a commit", async () => {
      await world.push("train", { "a.js": "fixed\n" });
      const commit = await world.push("train", { "c.js": "c\n" });
      await world.push("dev", { "d.js": "d\n" });

      const made = await carry([], { brings: { how: "merge", commit, message: "Merge train" } });

      expect(made).toMatchObject({ status: "carried", what: "fix", head: await world.head("dev") });
      expect(await world.text("dev", "a.js")).toBe("fixed\n");
      expect(await world.text("dev", "c.js")).toBe("c\n");
      expect(await world.text("dev", "ChangeLog")).toBe("* first\n* fixed\n");
    });

    it.each<{ title: string; changed: Partial<CarryRequest<Full>>; code: string }>([
      { title: "a branch", changed: { branch: "gone" }, code: "branch-missing" },
      {
        title: "a commit",
        changed: { brings: { how: "picks", commits: ["1".repeat(40)] } },
        code: "commit-missing",
      },
    ])("refuses $title that is not there", async ({ changed, code }) => {
      expect(await carry([cut], changed)).toMatchObject({ status: "refused", obstacles: [{ code }] });
    });
  });

  describe("between", () => {
    it("lists what one build adds to another, oldest first", async () => {
      const since = await world.head("train");
      const one = await world.push("train", { "a.js": "1\n" });
      const two = await world.push("train", { "a.js": "2\n" });

      const seen = await world.lineage.between(since.slice(0, 7), two);

      expect(seen).toMatchObject({
        status: "found",
        since,
        commits: [
          { sha: one, parents: [since] },
          { sha: two, parents: [one] },
        ],
      });
    });

    it("lists what was made to carry a fix, as the carrying told it", async () => {
      const fix = await world.push("train", { "a.js": "fixed\n" });
      const since = await world.head("dev");
      const carried = await carry([fix]);

      const seen = await world.lineage.between(since, await world.head("dev"));

      const made = seen.status === "found" ? seen.commits.map(({ sha }) => sha) : [];
      expect(made).toHaveLength(2);
      expect(carried).toMatchObject({ status: "carried", made });
    });

    it("is nothing between a build and itself", async () => {
      const head = await world.head("train");

      expect(await world.lineage.between(head, head)).toEqual({ status: "found", since: head, commits: [] });
    });

    it.each([
      { title: "is not in the repository", since: "0123456789", why: "not-in-repository" },
      { title: "is no id", since: "dev", why: "not-in-repository" },
      { title: "is too short", since: "0", why: "not-in-repository" },
    ])("can't compare with what $title", async ({ since, why }) => {
      const head = await world.head("train");

      expect(await world.lineage.between(since, head)).toEqual({ status: "not-comparable", why });
    });

    it("can't compare with a build of another line", async () => {
      const other = await world.push("dev", { "c.js": "c\n" });

      expect(await world.lineage.between(other, await world.head("train"))).toEqual({
        status: "not-comparable",
        why: "not-an-ancestor",
      });
    });
  });
}

/** A carry to the development line, with a line at the end of its ChangeLog. */
function carryRequest(picks: readonly string[], changed: Partial<CarryRequest<Full>>): CarryRequest<Full> {
  const edit = (files: ReadonlyMap<string, string>): RecordEdit<Full> => ({
    ok: true,
    version: "",
    release: "",
    lines: ["* fixed"],
    files: new Map([["ChangeLog", `${files.get("ChangeLog")}* fixed\n`]]),
  });
  return {
    beside: null,
    brings: { how: "picks", commits: picks },
    keeps: [],
    key: "k.1",
    branch: "dev",
    trailers: true,
    paths: [["ChangeLog"]],
    edit,
    message: "Carry it",
    signature,
    ...changed,
  };
}
