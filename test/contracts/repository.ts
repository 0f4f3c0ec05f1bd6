import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Repository } from "../../src/ports/repository.ts";
import { branchContract } from "./repository-branch.ts";
import { landContract } from "./repository-land.ts";
import { cleared, type RepositoryWorld, seed, signature, train } from "./repository-world.ts";

/** What every `Repository` keeps to. `makeWorld` gives an empty remote and the subject that works on it. */
export function repositoryContract(makeWorld: () => Promise<RepositoryWorld>): void {
  let world: RepositoryWorld;
  let repository: Repository;

  beforeEach(async () => {
    world = await makeWorld();
    repository = world.repository;
  });
  afterEach(() => world.close());

  describe("branches", () => {
    it("are none in an empty repository", async () => {
      expect(await repository.branches("*")).toEqual([]);
    });

    it.each([
      { pattern: "train-*", found: ["train-1", "train-2"] },
      { pattern: "*", found: ["dev", "train-1", "train-2"] },
      { pattern: "old/*", found: ["old/train-0"] },
      { pattern: "train-?", found: ["train-1", "train-2"] },
      { pattern: "train-1", found: ["train-1"] },
      { pattern: "train.1", found: [] },
    ])("that match $pattern are $found", async ({ pattern, found }) => {
      const names = ["train-2", "dev", "old/train-0", "train-1"];
      await world.commit(...names.map((branch) => ({ branch, files: { a: branch } })));

      const heads = await repository.branches(pattern);

      const expected = await Promise.all(
        found.map(async (branch) => ({ branch, head: await world.head(branch), derailed: false })),
      );
      expect(heads).toEqual(expected);
    });

    it("are asked for anew each time", async () => {
      await world.commit({ branch: "dev", files: { a: "1" } });
      const before = await repository.branches("dev");
      await world.commit({ branch: "dev", files: { a: "2" } });

      const after = await repository.branches("dev");

      expect(after).not.toEqual(before);
      expect(after).toEqual([{ branch: "dev", head: await world.head("dev"), derailed: false }]);
    });
  });

  describe("read", () => {
    it("gives a file's text at a branch and at a commit", async () => {
      const [first = ""] = await world.commit({ branch: "dev", files: { "a/b": "é\r\n" } });
      await world.commit({ branch: "dev", files: { "a/b": "new" } });

      expect(await repository.read("dev", "a/b")).toEqual({ status: "found", text: "new" });
      expect(await repository.read(first, "a/b")).toEqual({ status: "found", text: "é\r\n" });
    });

    it.each([
      { title: "an absent file", path: "nope", why: "missing" },
      { title: "a file below a file", path: "text/x", why: "missing" },
      { title: "a path out of the tree", path: "../text", why: "missing" },
      { title: "a symbolic link", path: "link", why: "symbolic-link" },
      { title: "a submodule", path: "module", why: "submodule" },
      { title: "a folder", path: "folder", why: "not-a-file" },
      { title: "UTF-16", path: "utf16", why: "not-utf8" },
      { title: "8 MiB and a byte", path: "large", why: "too-large" },
    ])("refuses $title", async ({ path, why }) => {
      const files = {
        text: "x",
        link: { mode: "120000", bytes: "text" },
        module: { mode: "160000", bytes: "1".repeat(40) },
        "folder/file": "x",
        utf16: { mode: "100644", bytes: Buffer.from("\ufefftext", "utf16le") },
        large: "x".repeat(8 * 1024 * 1024 + 1),
      };
      await world.commit({ branch: "dev", files });

      const obstacles = [{ code: "file-unfit", path, why }];
      expect(await repository.read("dev", path)).toEqual({ status: "refused", obstacles });
    });

    it.each([
      { at: "nope", obstacle: { code: "branch-missing", branch: "nope" } },
      { at: "--all", obstacle: { code: "branch-missing", branch: "--all" } },
      { at: "1".repeat(40), obstacle: { code: "commit-missing", commit: "1".repeat(40) } },
    ])("refuses what is not there: $at", async ({ at, obstacle }) => {
      await world.commit({ branch: "dev", files: { a: "1" } });

      expect(await repository.read(at, "a")).toEqual({ status: "refused", obstacles: [obstacle] });
    });
  });

  describe("inspect", () => {
    it("shows what a branch adds since it left the train", async () => {
      const { base } = await seed(world);
      const together = "Together\n\nCo-authored-by: Cyn <Cyn@Example.com>\n";
      const [one = "", two = ""] = await world.commit(
        { branch: "work", from: train, files: { "lib/c.js": "c\n" }, author: "Ann <ann@x.example>" },
        {
          branch: "work",
          files: { "lib/b.js": "bb\n" },
          message: together,
          committer: "Bob <BOB@x.example>",
        },
      );
      await world.commit({ branch: train, files: { "lib/d.js": "not the branch's\n" } });

      const seen = await repository.inspect("work", train);

      expect(seen).toMatchObject({ status: "found", head: two, base, cut: false });
      if (seen.status !== "found") return;
      expect(seen.commits).toEqual([
        { sha: one, authors: ["ann@x.example"], subject: "Commit 1", message: "Commit 1\n" },
        {
          sha: two,
          authors: ["dev@example.com", "bob@x.example", "cyn@example.com"],
          subject: "Together",
          message: together,
        },
      ]);
      expect(seen.diff).toContain("-b on the train\n+bb\n");
      expect(seen.diff).not.toContain("not the branch's");
    });

    it("cuts a diff that nobody would read", async () => {
      await seed(world);
      await world.commit({
        branch: "work",
        from: train,
        files: { big: "0123456789abcde\n".repeat(100_000) },
      });

      const seen = await repository.inspect("work", train);

      expect(seen).toMatchObject({ status: "found", cut: true });
      if (seen.status === "found") expect(seen.diff.endsWith("\n")).toBe(true);
    });

    it("refuses a branch that adds nothing", async () => {
      await seed(world);
      await world.commit(
        { branch: "work", from: train, files: {} },
        { branch: train, from: "work", files: {} },
      );

      const obstacles = [{ code: "nothing-to-propose", branch: "work", train }];
      expect(await repository.inspect("work", train)).toEqual({ status: "refused", obstacles });
    });

    it("names every branch that is missing", async () => {
      const obstacles = [
        { code: "branch-missing", branch: "work" },
        { code: "branch-missing", branch: train },
      ];
      expect(await repository.inspect("work", train)).toEqual({ status: "refused", obstacles });
    });
  });

  describe("ensureTag", () => {
    const request = { branch: train, tag: `${train}-DERAILED`, message: "Derailed", signature };

    it("tags a branch's head, once", async () => {
      const { base } = await seed(world);

      expect(await repository.ensureTag(cleared(request))).toEqual({ status: "set", commit: base });
      await world.commit({ branch: train, files: { a: "later" } });
      expect(await repository.ensureTag(cleared(request))).toEqual({ status: "set", commit: base });
      expect(await world.tag(request.tag)).toBe(base);
    });

    it("is how a branch is known to be derailed, whoever set the tag", async () => {
      await seed(world);
      const derailed = async () =>
        (await repository.branches("*")).filter((each) => each.derailed).map(({ branch }) => branch);
      expect(await derailed()).toEqual([]);

      await repository.ensureTag(cleared({ ...request, tag: "1.0" }));
      expect(await derailed()).toEqual([]);
      await repository.ensureTag(cleared(request));

      expect(await derailed()).toEqual([train]);
    });

    it("lists every reason to refuse", async () => {
      const obstacles = [
        { code: "tag-unsafe", tag: "-D", why: "leading-dash" },
        { code: "branch-missing", branch: train },
      ];
      expect(await repository.ensureTag(cleared({ ...request, tag: "-D" }))).toEqual({
        status: "refused",
        obstacles,
      });
    });
  });

  branchContract(() => world);
  landContract(() => world);
}
