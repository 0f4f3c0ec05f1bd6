import { afterEach, beforeEach, expect, it } from "vitest";
import { createGitRemote, type GitRemote } from "../../../test/support/git-remote.ts";
import { findFilesOverTime } from "./files-over-time.ts";
import { createGitAsker, type GitAsker } from "./git-asker.ts";

const spec = "Name: app\nVersion: 1\nRelease: 3\n";
const changelog = "train-2013.05.22:\n  * one: #1\n";

let remote: GitRemote;
let asked: string[];
let git: GitAsker;

beforeEach(async () => {
  remote = await createGitRemote();
  asked = [];
  const asker = createGitAsker(remote.path, { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null" });
  git = (args, options) => {
    asked.push(args[0] ?? "");
    return asker(args, options);
  };
});
afterEach(() => remote.remove());

it("asks of hundreds of trains no more than of a few", async () => {
  const [old = "", young = ""] = await remote.commit(
    { branch: "old", from: null, files: { ChangeLog: changelog, "old.spec": spec } },
    { branch: "young", from: "old", files: { "old.spec": null, "rpm/young.spec": spec } },
  );
  const tips = Array.from({ length: 400 }, (_, at) => ({ sha: at < 150 ? young : old }));

  const found = await findFilesOverTime(git, tips);

  expect(found.versions).toEqual([[{ files: ["old.spec", "rpm/young.spec"], format: "rpm-release" }]]);
  expect(found.changelogs[0]).toEqual({ files: ["ChangeLog"], format: "train-sections" });
  expect(asked.filter((command) => command === "ls-tree")).toHaveLength(2);
  expect(asked.length).toBeLessThan(15);
});

it("takes no other file for one that is there under its own name", async () => {
  const both = { ChangeLog: changelog, "app.spec": spec, "other.spec": spec };
  const [first = "", second = ""] = await remote.commit(
    { branch: "first", from: null, files: { ChangeLog: changelog, "app.spec": spec } },
    { branch: "second", from: null, files: { ...both, "app.spec": "not one\n", ChangeLog: null } },
  );

  const found = await findFilesOverTime(git, [{ sha: first }, { sha: second }]);

  expect(found.versions).toEqual([[{ files: ["app.spec"], format: "rpm-release" }]]);
});

it("gives up on what no commit has", async () => {
  const shas = await remote.commit(
    ...Array.from({ length: 12 }, (_, at) => ({ branch: `b${at}`, from: null, files: { a: `${at}\n` } })),
  );

  const found = await findFilesOverTime(
    git,
    shas.map((sha) => ({ sha })),
  );

  expect(found).toEqual({ changelogs: [], versions: [], unread: [] });
  expect(asked.length).toBeLessThan(8);
});

it("finds nothing where there is no commit", async () => {
  expect(await findFilesOverTime(git, [])).toEqual({ changelogs: [], versions: [], unread: [] });
  expect(asked).toEqual([]);
});
