import { describe, expect, it } from "vitest";
import {
  ann,
  branch,
  branchRequest,
  type RepositoryWorld,
  seed,
  signature,
  train,
} from "./repository-world.ts";

/** `ensureBranch` of every `Repository`. */
export function branchContract(current: () => RepositoryWorld): void {
  describe("ensureBranch", () => {
    it("starts new work from the train's head", async () => {
      const { base } = await seed(current());

      const outcome = await current().repository.ensureBranch(branchRequest());

      expect(outcome).toEqual({ status: "ready", head: base, base, commits: [] });
      expect(await current().head(branch)).toBe(base);
    });

    it("picks commits in order and keeps who wrote them and what they said", async () => {
      const world = current();
      const { base, fix, second } = await seed(world);

      const outcome = await world.repository.ensureBranch(
        branchRequest({ picks: [fix.slice(0, 8), second] }),
      );

      const head = await world.head(branch);
      expect(outcome).toMatchObject({ status: "ready", head, base });
      expect(outcome.status === "ready" && outcome.commits.map(({ subject }) => subject)).toEqual([
        "Fix two",
        "Fix five",
      ]);
      expect(await world.text(branch, "lib/a.js")).toBe("one\nTWO\nthree\nfour\nFIVE\n");
      expect(await world.text(branch, "lib/b.js")).toBe("b on the train\n");
      const [first = ""] = await world.parents(head);
      expect(await world.parents(first)).toEqual([base]);
      expect(await world.people(first)).toEqual({
        author: ann,
        committer: `${signature.name} <${signature.email}>`,
      });
      expect(await world.message(first)).toBe("Fix two\n");
    });

    it.each([
      {
        title: "a plain message",
        index: 0,
        message: (sha: string) => `Fix two\n\n(cherry picked from commit ${sha})\n`,
      },
      {
        title: "trailers",
        index: 1,
        message: (sha: string) => `Fix five\n\nBug: 1\n(cherry picked from commit ${sha})\n`,
      },
    ])("says where a pick comes from when asked to, after $title", async ({ index, message }) => {
      const world = current();
      const { fix, second } = await seed(world);
      const pick = [fix, second][index] ?? "";

      await world.repository.ensureBranch(branchRequest({ picks: [pick], trailers: true }));

      expect(await world.message(await world.head(branch))).toBe(message(pick));
    });

    it("finds the branch it made, also when the train has moved on", async () => {
      const world = current();
      const { fix } = await seed(world);
      const request = branchRequest({ picks: [fix] });
      const made = await world.repository.ensureBranch(request);
      await world.commit({ branch: train, files: { "lib/d.js": "d\n" } });

      expect(await world.repository.ensureBranch(request)).toEqual(made);
    });

    it("finds the branch it made with a developer's commits on top", async () => {
      const world = current();
      const { base, fix } = await seed(world);
      const request = branchRequest({ picks: [fix] });
      await world.repository.ensureBranch(request);
      const [head = ""] = await world.commit({ branch, files: { "lib/e.js": "e\n" }, message: "More\n" });

      const outcome = await world.repository.ensureBranch(request);

      expect(outcome).toMatchObject({ status: "ready", head, base });
      expect(outcome.status === "ready" && outcome.commits.map(({ subject }) => subject)).toEqual([
        "Fix two",
        "More",
      ]);
    });

    it.each([
      { title: "has other commits where the picks should be", from: train },
      { title: "shares no history with the train", from: null },
    ])("refuses a branch of that name that $title", async ({ from }) => {
      const world = current();
      const { fix } = await seed(world);
      const [head] = await world.commit({ branch, from, files: { "lib/z.js": "z\n" } });

      const outcome = await world.repository.ensureBranch(branchRequest({ picks: [fix] }));

      expect(outcome).toEqual({ status: "refused", obstacles: [{ code: "branch-taken", branch, head }] });
      expect(await world.head(branch)).toBe(head);
    });

    it("refuses to take the train itself for the branch", async () => {
      const { base } = await seed(current());

      const outcome = await current().repository.ensureBranch(branchRequest({ branch: train }));

      expect(outcome).toEqual({
        status: "refused",
        obstacles: [{ code: "branch-taken", branch: train, head: base }],
      });
    });

    it("shows a conflict with both sides and the base, and pushes nothing", async () => {
      const world = current();
      const { fix } = await seed(world);
      const [base] = await world.commit({
        branch: train,
        files: { "lib/a.js": "one\nzwei\nthree\nfour\nfive\n" },
      });

      const outcome = await world.repository.ensureBranch(branchRequest({ picks: [fix] }));

      expect(outcome).toMatchObject({ status: "conflict", pick: fix, base });
      const [file] = outcome.status === "conflict" ? outcome.files : [];
      expect(file?.path).toBe("lib/a.js");
      expect(file?.diff).toContain(`+<<<<<<< ${train}\n`);
      expect(file?.diff).toMatch(/^ zwei\n\+\|{7} .*\n\+two\n\+={7}\n\+TWO\n\+>{7} /m);
      expect(await world.branches()).not.toContain(branch);
    });

    it("takes a branch that a developer pushed for the resolution of the conflict", async () => {
      const world = current();
      const { fix } = await seed(world);
      const [base] = await world.commit({
        branch: train,
        files: { "lib/a.js": "one\nzwei\nthree\nfour\nfive\n" },
      });
      await world.repository.ensureBranch(branchRequest({ picks: [fix] }));
      const [head] = await world.commit({ branch, from: train, files: { "lib/a.js": "by hand\n" } });

      const outcome = await world.repository.ensureBranch(branchRequest({ picks: [fix] }));

      expect(outcome).toMatchObject({ status: "ready", head, base });
    });

    it.each([
      {
        title: "changed on one side, deleted on the other",
        files: { "lib/a.js": null },
        says: /^Deleted in train-2013.05.22, changed in [0-9a-f]{12}:\n[\s\S]*-two\n\+TWO\n/,
      },
      {
        title: "binary",
        files: { "lib/a.js": { mode: "100644", bytes: Buffer.from([0, 1, 2]) } },
        says: /^Changed in train-2013\.05\.22 and in [0-9a-f]{12}, and not as text: one of them has to be taken\.\n$/,
      },
    ])("says why a file can't be merged: $title", async ({ files, says }) => {
      const world = current();
      const { fix } = await seed(world);
      await world.commit({ branch: train, files });

      const outcome = await world.repository.ensureBranch(branchRequest({ picks: [fix] }));

      expect(outcome).toMatchObject({ status: "conflict", files: [{ path: "lib/a.js" }] });
      expect(outcome.status === "conflict" && outcome.files[0]?.diff).toMatch(says);
    });

    it("refuses a pick that is on the train, by history or by content", async () => {
      const world = current();
      const { fix, second } = await seed(world);
      await world.commit({ branch: train, files: { "lib/a.js": "one\nTWO\nthree\nfour\nfive\n" } });
      const aboard = await world.head(train);

      const byHistory = await world.repository.ensureBranch(branchRequest({ picks: [aboard, second] }));
      const byContent = await world.repository.ensureBranch(branchRequest({ picks: [fix] }));

      const on = (commit: string) => ({ code: "already-on-train", commit, train });
      expect(byHistory).toEqual({ status: "refused", obstacles: [on(aboard)] });
      expect(byContent).toEqual({ status: "refused", obstacles: [on(fix)] });
    });

    it("lists every reason to refuse", async () => {
      const world = current();
      await seed(world);
      const [merge = ""] = await world.commit({
        branch: "dev",
        merge: [train],
        files: {},
        message: "Merge\n",
      });
      const absent = "0123456789".repeat(4);

      const outcome = await world.repository.ensureBranch(
        branchRequest({
          train: "train-x",
          branch: "a..b",
          picks: [merge, absent, "dev", "HEAD", "--all", "abc123"],
        }),
      );

      expect(outcome).toEqual({
        status: "refused",
        obstacles: [
          { code: "branch-unsafe", branch: "a..b", why: "not-a-ref-name" },
          { code: "branch-missing", branch: "train-x" },
          { code: "merge-commit", commit: merge },
          ...[absent, "dev", "HEAD", "--all", "abc123"].map((commit) => ({ code: "commit-missing", commit })),
        ],
      });
    });

    it("asks for more digits where an id is short of meaning one commit", async () => {
      const world = current();
      // Found by trying: the ids of these two begin with the same seven digits.
      const [one = ""] = await world.commit({ branch: "dev", from: null, message: "Commit 4329\n" });
      const [other = ""] = await world.commit({ branch: "twin", from: null, message: "Commit 20596\n" });
      await world.commit({ branch: train, from: other });
      const short = one.slice(0, 7);
      expect(other.startsWith(short)).toBe(true);

      const outcome = await world.repository.ensureBranch(branchRequest({ picks: [short] }));

      const obstacles = [{ code: "commit-ambiguous", commit: short }];
      expect(outcome).toEqual({ status: "refused", obstacles });
    });

    it("refuses a branch name that differs by case only, or stands in another's way", async () => {
      const world = current();
      await seed(world);
      await world.commit({ branch: "fix/one", from: train, files: {} });

      const whys = await Promise.all(
        ["Fix/One", "fix", "fix/one/two"].map(async (name) => {
          const outcome = await world.repository.ensureBranch(branchRequest({ branch: name }));
          const [first] = outcome.status === "refused" ? outcome.obstacles : [];
          return first?.code === "branch-unsafe" ? first.why : outcome;
        }),
      );

      expect(whys).toEqual(["differs-by-case-only", "holds-another", "inside-another"]);
    });
  });
}
