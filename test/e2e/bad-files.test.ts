import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editRecord } from "../../src/engine/record-edit.ts";
import type { PlacedRefusal } from "../../src/record/plan-record.ts";
import { branch, cleared, signature, train } from "../contracts/repository-world.ts";
import { project } from "../support/engine/engine-world.ts";
import type { CommitSpec } from "../support/git-remote.ts";
import { type GitWorld, makeGitWorld } from "../support/git-world.ts";

/** The record's own rules on a real repository: what a ChangeLog or a spec may be, and what it may not. */
let world: GitWorld;

beforeEach(async () => {
  world = await makeGitWorld();
});
afterEach(() => world.close());

const log = "train-2013.05.22:\n  * first\n\ntrain-2013.05.08:\n  * older\n";
const spec = "Name: s\nVersion: 0.2013.05.22\nRelease: 7%{?dist}\n";
const line = "  * (hotfix 2013.06.04) Show the page: #1234";

type Files = NonNullable<CommitSpec["files"]>;

/** Lands a fix on a train whose record files are the given ones. */
async function landOn(files: Files) {
  const [base = ""] = await world.commit(
    { branch: train, from: null, files: { "page.js": "broken\n", ChangeLog: log, "signpost.spec": spec } },
    { branch: train, files },
  );
  const at = await world.head(train);
  const [head = ""] = await world.commit({ branch, from: at, files: { "page.js": "fixed\n" } });
  const wish = {
    train: "2013.05.22",
    date: "2013.06.04",
    texts: ["Show the page: #1234"],
    written: [],
  };
  const outcome = await world.repository.land<PlacedRefusal>(
    cleared({
      ...{ key: "h1.9", train, merge: { branch, head, message: "Merge hotfix" }, contains: [head] },
      ...{
        paths: [["ChangeLog"], ["signpost.spec"]],
        reserve: null,
        reviewed: [head],
        message: "Hotfix record",
        signature,
      },
      edit: (texts, reserved) => editRecord(project, wish, texts, reserved),
    }),
  );
  return { base, at, outcome };
}

const bytes = (text: string, encoding: "utf8" | "utf16le" = "utf8") => ({
  mode: "100644",
  bytes: Buffer.from(text, encoding),
});

describe("a record file that can't be edited refuses the landing, and nothing is pushed:", () => {
  it.each<{ title: string; files: Files; reason: Record<string, unknown> }>([
    {
      title: "a ChangeLog that is a symbolic link",
      files: { ChangeLog: { mode: "120000", bytes: "/etc/passwd" } },
      reason: { code: "file-unfit", path: "ChangeLog", why: "symbolic-link" },
    },
    {
      title: "a spec that is a symbolic link",
      files: { "signpost.spec": { mode: "120000", bytes: "ChangeLog" } },
      reason: { code: "file-unfit", path: "signpost.spec", why: "symbolic-link" },
    },
    {
      title: "a ChangeLog that is a submodule",
      files: { ChangeLog: { mode: "160000", bytes: "1".repeat(40) } },
      reason: { code: "file-unfit", path: "ChangeLog", why: "submodule" },
    },
    {
      title: "a ChangeLog in UTF-16",
      files: { ChangeLog: bytes(`\ufeff${log}`, "utf16le") },
      reason: { code: "file-unfit", path: "ChangeLog", why: "not-utf8" },
    },
    {
      title: "a spec in UTF-16",
      files: { "signpost.spec": bytes(`\ufeff${spec}`, "utf16le") },
      reason: { code: "file-unfit", path: "signpost.spec", why: "not-utf8" },
    },
    {
      title: "a ChangeLog with merge markers",
      files: {
        ChangeLog: log.replace("  * first", "<<<<<<< HEAD\n  * first\n=======\n  * 1st\n>>>>>>> other"),
      },
      reason: { code: "merge-markers", path: "ChangeLog", line: 2 },
    },
    {
      title: "a spec with merge markers",
      files: {
        "signpost.spec": spec.replace(
          /Release.*/,
          "<<<<<<< HEAD\nRelease: 7\n=======\nRelease: 8\n>>>>>>> other",
        ),
      },
      reason: { code: "merge-markers", path: "signpost.spec", line: 3 },
    },
    {
      title: "a ChangeLog of more than 8 MiB",
      files: { ChangeLog: `${log}${"x".repeat(8 * 1024 * 1024)}\n` },
      reason: { code: "file-unfit", path: "ChangeLog", why: "too-large" },
    },
    {
      title: "no ChangeLog on that train",
      files: { ChangeLog: null },
      reason: { code: "file-unfit", path: "ChangeLog", why: "missing" },
    },
    {
      title: "no spec on that train",
      files: { "signpost.spec": null },
      reason: { code: "file-unfit", path: "signpost.spec", why: "missing" },
    },
    {
      title: "a ChangeLog without the train's section",
      files: { ChangeLog: "train-2013.05.08:\n  * older\n" },
      reason: { code: "section-missing", path: "ChangeLog" },
    },
    {
      title: "an entry that is there already",
      files: { ChangeLog: log.replace("first", `first\n${line}`) },
      reason: { code: "entry-already-there", path: "ChangeLog" },
    },
  ])("$title", async ({ files, reason }) => {
    const { at, outcome } = await landOn(files);

    expect(outcome.status === "refused" && outcome.obstacles[0]).toMatchObject(reason);
    expect(await world.head(train)).toBe(at);
  });
});

describe("a record file that is odd, and can be edited, keeps every other byte:", () => {
  const added = log.replace("  * first\n", `  * first\n${line}\n`);
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");

  it.each<{ title: string; files: Files; path: string; after: string; mode: string }>([
    { title: "plain", files: {}, path: "ChangeLog", after: added, mode: "100644" },
    {
      title: "an executable ChangeLog",
      files: { ChangeLog: { mode: "100755", bytes: log } },
      ...{ path: "ChangeLog", after: added, mode: "100755" },
    },
    {
      title: "an executable spec",
      files: { "signpost.spec": { mode: "100755", bytes: spec } },
      ...{ path: "signpost.spec", after: spec.replace("7%", "8%"), mode: "100755" },
    },
    {
      title: "a ChangeLog with CRLF",
      files: { ChangeLog: crlf(log) },
      ...{ path: "ChangeLog", after: crlf(added), mode: "100644" },
    },
    {
      title: "a spec with CRLF",
      files: { "signpost.spec": crlf(spec) },
      ...{ path: "signpost.spec", after: crlf(spec).replace("7%", "8%"), mode: "100644" },
    },
    {
      title: "a ChangeLog of just under 8 MiB",
      files: { ChangeLog: `${log}${"y".repeat(8 * 1024 * 1024 - 1_000)}\n` },
      path: "ChangeLog",
      after: `${added}${"y".repeat(8 * 1024 * 1024 - 1_000)}\n`,
      mode: "100644",
    },
  ])("$title", async ({ files, path, after, mode }) => {
    const { outcome } = await landOn(files);

    expect(outcome).toMatchObject({ status: "landed", release: "8", lines: [line] });
    expect((await world.text(train, path)) === after).toBe(true); // 8 MiB are no message
    expect(await world.mode(train, path)).toBe(mode);
  });
});
