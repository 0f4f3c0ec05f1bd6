import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleared, signature } from "../../../test/contracts/repository-world.ts";
import {
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../../test/support/git-remote.ts";
import type { RecordEdit, Repository } from "../../ports/repository.ts";
import type { Entry } from "../../record/entry.ts";
import { changelogFormat, versionFormatNamed } from "../../record/format-of.ts";
import { type PlacedRefusal, planRecord } from "../../record/plan-record.ts";
import { createGitRepository } from "./repository.ts";

/**
 * A bare copy of mozilla/browserid, the repository of the team that wrote the process. The test works on a
 * clone of it; none of its files stands in this repository.
 */
const original = process.env.POINTSMAN_REPLAY_REPO ?? "";

describe.skipIf(original === "")("replays on a real repository (POINTSMAN_REPLAY_REPO)", () => {
  let remote: GitRemote;
  let folder: string;
  let repository: Repository;

  beforeAll(async () => {
    remote = await createGitRemote({ copyOf: original });
    folder = await makeTempFolder("replay");
    repository = createGitRepository({ remote: remote.path, mirror: `${folder}/mirror` }); // a path: the copy need not hold every blob
  });
  afterAll(async () => {
    await remote.remove();
    await removeFolder(folder);
  });

  it.each([
    { train: "train-2013.05.22", from: "e8b1ad20", picks: ["ec867c09"], record: "dc5213af" },
    { train: "train-2013.07.17", from: "495c12fa", picks: ["f05f038b"], record: "2d8c0872" },
    {
      train: "train-2013.06.05",
      from: "659083c5",
      picks: ["32de8dad", "e73f53b5", "1896ea19", "aca2f33c", "21780eb1"],
      record: "c4f4bfe9",
    },
  ])("$train at $from with $picks ends with the tree of $record", async ({ train, from, picks, record }) => {
    await remote.git("update-ref", `refs/heads/${train}`, await full(remote, from));
    const branch = `hotfix-${train}`;
    const made = await repository.ensureBranch(cleared({ train, branch, picks, trailers: false, signature }));
    if (made.status !== "ready") return expect.unreachable(JSON.stringify(made));
    const entries = await entriesOf(remote, from, record);

    const landed = await repository.land<PlacedRefusal>(
      cleared({
        key: train,
        train,
        merge: { branch, head: made.head, message: "Merge" },
        reviewed: made.commits.map(({ sha }) => sha),
        contains: made.commits.map(({ sha }) => sha),
        paths: [["ChangeLog"], ["scripts/browserid.spec"]],
        reserve: null,
        edit: (files) => plan(train, entries, files),
        message: "Record",
        signature,
      }),
    );

    expect(landed).toMatchObject({ status: "landed" });
    expect(made.commits).toHaveLength(picks.length);
    expect(await full(remote, `refs/heads/${train}^{tree}`)).toBe(await full(remote, `${record}^{tree}`));
  });
});

async function full(remote: GitRemote, name: string): Promise<string> {
  return (await remote.git("rev-parse", "--verify", name)).trim();
}

/** What the real record wrote, so that no text of the repository stands here. */
async function entriesOf(remote: GitRemote, from: string, record: string): Promise<readonly Entry[]> {
  const before = (await remote.text(from, "ChangeLog")).split("\n");
  const after = (await remote.text(record, "ChangeLog")).split("\n");
  return after
    .filter((line) => !before.includes(line))
    .flatMap((line) => {
      const [, date, text] = /^ {2}\* \(hotfix ([\d.]+)\) (.*)$/.exec(line) ?? [];
      return date === undefined || text === undefined ? [] : [{ date, text }];
    });
}

function plan(
  train: string,
  entries: readonly Entry[],
  files: ReadonlyMap<string, string>,
): RecordEdit<PlacedRefusal> {
  const text = (path: string): string => files.get(path) ?? "";
  const spec = "scripts/browserid.spec";
  const made = planRecord({
    train,
    entries,
    changelog: { path: "ChangeLog", text: text("ChangeLog"), format: changelogFormat("train-sections") },
    versions: [{ path: spec, text: text(spec), format: versionFormatNamed("rpm-release") }],
  });
  if (!made.ok) return made;
  return {
    ok: true,
    files: new Map(made.files.map(({ path, after }) => [path, after])),
    version: train,
    release: made.raised[0]?.after ?? "",
    lines: made.lines,
  };
}
