import { describe, expect, it } from "vitest";
import {
  branch,
  branchRequest,
  changeLog,
  landingRequest,
  type RepositoryWorld,
  recordLine,
  seed,
  train,
} from "./repository-world.ts";

/** `land` of every `Repository`. */
export function landContract(current: () => RepositoryWorld): void {
  /** A branch with one pick, ready to be landed. */
  async function ready() {
    const world = current();
    const { base, fix } = await seed(world);
    await world.repository.ensureBranch(branchRequest({ picks: [fix] }));
    const head = await world.head(branch);
    return { world, base, head, merge: { branch, head, message: "Merge hotfix" } };
  }

  describe("land", () => {
    it("merges, records and pushes", async () => {
      const { world, base, head, merge } = await ready();

      const outcome = await world.repository.land(landingRequest(merge));

      expect(outcome).toMatchObject({
        status: "landed",
        record: await world.head(train),
        version: "2013.05.22",
        release: "8",
        lines: ["  * fixed"],
        attempts: 1,
      });
      if (outcome.status !== "landed" || outcome.merge === null) return expect.unreachable();
      expect(await world.parents(outcome.record)).toEqual([outcome.merge]);
      expect(await world.parents(outcome.merge)).toEqual([base, head]);
      expect(await world.message(outcome.merge)).toBe("Merge hotfix\n");
      expect(await world.message(outcome.record)).toBe(
        "Hotfix record\n\nPointsman-Key: case-1/attempt-1\nPointsman-Release: 8\n",
      );
      expect(await world.text(train, "ChangeLog")).toBe(changeLog.replace("\n", "\n  * fixed\n"));
      expect(await world.text(train, "scripts/app.spec")).toBe("Name: app\nRelease: 8\n");
      expect(await world.text(train, "lib/a.js")).toContain("TWO");
      expect(await world.text(train, "lib/b.js")).toBe("b on the train\n");
    });

    it("leaves line endings, modes and every other byte as they are", async () => {
      const { world, merge } = await ready();
      const log = "\ufeff#!/bin/sh\r\n\ttabs \r\n\r\nno last line break";
      await world.commit({ branch: train, files: { ChangeLog: { mode: "100755", bytes: log } } });
      const edit = recordLine("fixed\r");

      await world.repository.land(landingRequest(merge, { edit }));

      expect(await world.text(train, "ChangeLog")).toBe(log.replace("\n", "\n  * fixed\r\n"));
      expect(await world.mode(train, "ChangeLog")).toBe("100755");
      expect(await world.mode(train, "scripts/app.spec")).toBe("100644");
    });

    it("finds the landing it made before, whatever has happened since", async () => {
      const { world, merge } = await ready();
      const first = await world.repository.land(landingRequest(merge));
      const [later] = await world.commit({ branch: train, files: { "lib/d.js": "d\n" } });
      await world.commit({ branch, files: { "lib/e.js": "the branch goes on\n" } });

      const second = await world.repository.land(landingRequest(merge));

      expect(second).toEqual(first);
      expect(await world.head(train)).toBe(later);
    });

    it("finds it behind a merge that turned the history's sides round", async () => {
      const { world, base, merge } = await ready();
      const first = await world.repository.land(landingRequest(merge));
      const [local = ""] = await world.commit({ branch: "local", from: base, files: { "lib/l.js": "l\n" } });
      const landed = await world.head(train);
      await world.commit({ branch: train, from: local, merge: [landed], files: {} });

      expect(await world.repository.land(landingRequest(merge))).toEqual(first);
    });

    it("makes the same commits from the same request on the same head", async () => {
      const { world, merge, base } = await ready();
      const first = await world.repository.land(landingRequest(merge));
      await world.commit({ branch: train, from: base, files: {}, message: "Rewritten\n" });
      const rewritten = await world.repository.land(landingRequest(merge));

      expect(rewritten).toMatchObject({ status: "landed", release: "8" });
      expect(rewritten).not.toEqual(first);
    });

    it("records what the code host has merged already", async () => {
      const { world, head } = await ready();
      const [merged = ""] = await world.commit({
        branch: train,
        merge: [branch],
        files: { "lib/a.js": "one\nTWO\nthree\nfour\nfive\n" },
      });

      const request = landingRequest(null, { contains: [head] });
      const outcome = await world.repository.land(request);

      expect(outcome).toMatchObject({ status: "landed", merge: null, release: "8" });
      expect(await world.parents(await world.head(train))).toEqual([merged]);
      expect(await world.repository.land(request)).toEqual(outcome);
    });

    it.each([{ removed: false }, { removed: true }])(
      "does not merge what the train holds (branch removed: $removed)",
      async ({ removed }) => {
        const { world, merge } = await ready();
        await world.commit({ branch: train, merge: [branch], files: {} });
        const asked = removed ? { ...merge, branch: "gone" } : merge;

        expect(await world.repository.land(landingRequest(asked))).toMatchObject({
          status: "landed",
          merge: null,
        });
      },
    );

    it("keeps a real merge commit where the train could be moved forward", async () => {
      const { world, base, head, merge } = await ready();
      const outcome = await world.repository.land(landingRequest(merge));

      const made = outcome.status === "landed" ? (outcome.merge ?? "") : "";
      expect(await world.parents(made)).toEqual([base, head]);
    });

    it("refuses a branch that has moved since its review", async () => {
      const { world, base, merge } = await ready();
      const [head] = await world.commit({ branch, files: { "lib/e.js": "slipped in\n" }, message: "Slip\n" });

      const outcome = await world.repository.land(landingRequest(merge));

      expect(outcome).toMatchObject({ status: "head-moved", head });
      expect(outcome.status === "head-moved" && outcome.commits.map(({ subject }) => subject)).toEqual([
        "Fix two",
        "Slip",
      ]);
      expect(await world.head(train)).toBe(base);
    });

    it("shows a conflict and pushes nothing", async () => {
      const { world, merge } = await ready();
      const [base] = await world.commit({
        branch: train,
        files: { "lib/a.js": "one\nzwei\nthree\nfour\nfive\n" },
      });

      const outcome = await world.repository.land(landingRequest(merge));

      expect(outcome).toMatchObject({ status: "conflict", base, files: [{ path: "lib/a.js" }] });
      expect(outcome.status === "conflict" && outcome.files[0]?.diff).toContain(`+>>>>>>> ${branch}\n`);
      expect(await world.head(train)).toBe(base);
    });

    it("refuses to bring commits that are not among the reviewed ones, and names them", async () => {
      const { world, base, merge } = await ready();
      const [work = ""] = await world.commit({ branch, files: { "lib/c.js": "c\n" } });
      const more = { ...merge, head: work };

      expect(await world.repository.land(landingRequest(more, { reviewed: [work] }))).toEqual({
        status: "refused",
        obstacles: [{ code: "not-reviewed", commits: [merge.head], train }],
      });
      expect(await world.head(train)).toBe(base);
      expect(
        await world.repository.land(landingRequest(more, { reviewed: [merge.head, work] })),
      ).toMatchObject({ status: "landed" });
    });

    it("refuses a record before its fix is on the train", async () => {
      const { world, base } = await ready();
      const fix = await world.head("dev");
      const absent = "0123456789".repeat(4);

      const outcome = await world.repository.land(landingRequest(null, { contains: [fix, absent] }));

      const obstacles = [fix, absent].map((commit) => ({ code: "fix-not-on-train", commit, train }));
      expect(outcome).toEqual({ status: "refused", obstacles });
      expect(await world.head(train)).toBe(base);
    });

    it("lists every file that can't be edited", async () => {
      const { world, merge } = await ready();
      await world.commit({ branch: train, files: { ChangeLog: { mode: "120000", bytes: "/etc/passwd" } } });

      const outcome = await world.repository.land(
        landingRequest(merge, {
          paths: [
            ["ChangeLog", "lib/b.js"],
            ["nope", "nor this"],
          ],
        }),
      );

      expect(outcome).toEqual({
        status: "refused",
        obstacles: [
          { code: "file-unfit", path: "ChangeLog", why: "symbolic-link" },
          { code: "file-unfit", path: "nope", why: "missing" },
        ],
      });
    });

    it.each([
      {
        title: "the first that is there",
        names: ["nope", "scripts/app.spec", "ChangeLog"],
        found: "scripts/app.spec",
      },
      { title: "the first of two that are", names: ["ChangeLog", "scripts/app.spec"], found: "ChangeLog" },
    ])("of a file that had several names gives the edit $title", async ({ names, found }) => {
      const { world, merge } = await ready();
      const seen: (readonly string[])[] = [];
      const edit = (files: ReadonlyMap<string, string>) => {
        seen.push([...files.keys()]);
        return { ok: false, refusals: [{ code: "section-full" }] } as const;
      };

      await world.repository.land(landingRequest(merge, { paths: [names], edit }));

      expect(seen).toEqual([[found]]);
    });

    it("passes on the refusals of the edit", async () => {
      const { world, base, merge } = await ready();
      const edit = () => ({ ok: false, refusals: [{ code: "section-full" }] }) as const;

      const outcome = await world.repository.land(landingRequest(merge, { edit }));

      expect(outcome).toEqual({ status: "refused", obstacles: [{ code: "section-full" }] });
      expect(await world.head(train)).toBe(base);
    });

    it("names a train or a branch that is not there", async () => {
      const { world, head, merge } = await ready();

      const noTrain = await world.repository.land(landingRequest(merge, { train: "train-x" }));
      const noBranch = await world.repository.land(landingRequest({ ...merge, branch: "nope", head }));

      const missing = (name: string) => ({
        status: "refused",
        obstacles: [{ code: "branch-missing", branch: name }],
      });
      expect(noTrain).toEqual(missing("train-x"));
      expect(noBranch).toEqual(missing("nope"));
    });

    it("tells the edit which version texts other branches hold, each once", async () => {
      const { world, merge } = await ready();
      const spec = (release: number) => ({ "scripts/app.spec": `Name: app\nRelease: ${release}\n` });
      await world.commit(
        { branch: "train-2013.06.05", from: train, files: spec(11) },
        { branch: "train-2013.06.19", from: train, files: spec(11) },
        {
          branch: "train-renamed",
          from: train,
          files: { "scripts/app.spec": null, "app.spec": "Release: 9\n" },
        },
        { branch: "train-none", from: train, files: { "scripts/app.spec": null } },
        { branch: "other", from: train, files: spec(40) },
      );
      const seen: (readonly string[])[] = [];
      const trains = [
        train,
        "train-2013.06.05",
        "train-2013.06.19",
        "train-renamed",
        "train-none",
        "train-gone",
      ];

      const outcome = await world.repository.land(
        landingRequest(merge, {
          reserve: { branches: trains, paths: ["scripts/app.spec", "app.spec"] },
          edit: (files, reserved) => {
            seen.push(reserved);
            return recordLine("fixed")(files, reserved);
          },
        }),
      );

      expect(seen).toEqual([["Name: app\nRelease: 11\n", "Release: 9\n"]]);
      expect(outcome).toMatchObject({ status: "landed", release: "12" });
    });

    it("finds a landing again by its key, and finds none that was not made", async () => {
      const { world, merge } = await ready();
      const request = landingRequest(merge);
      expect(await world.repository.findLanding(request.value)).toBeNull();

      const landed = await world.repository.land(request);

      expect(await world.repository.findLanding(request.value)).toEqual(landed);
      expect(await world.repository.findLanding({ ...request.value, key: "case-2/attempt-1" })).toBeNull();
      expect(await world.repository.findLanding({ ...request.value, train: "train-x" })).toBeNull();
    });

    it("lands two that were asked for at once, and loses no line", async () => {
      const { world, merge } = await ready();
      const [other = ""] = await world.commit({ branch: "other", from: train, files: { "lib/o.js": "o\n" } });
      const second = { branch: "other", head: other, message: "Merge other" };

      const outcomes = await Promise.all([
        world.repository.land(landingRequest(merge)),
        world.repository.land(landingRequest(second, { key: "case-2/attempt-1", edit: recordLine("other") })),
      ]);

      expect(outcomes.map((each) => each.status === "landed" && each.release)).toEqual(["8", "9"]);
      expect(await world.text(train, "ChangeLog")).toContain("  * other\n  * fixed\n  * first\n");
    });
  });
}
