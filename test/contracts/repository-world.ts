import { type Cleared, clear } from "../../src/core/clearance.ts";
import type { BranchRequest, LandingRequest, RecordEdit, Repository } from "../../src/ports/repository.ts";
import type { CommitSpec } from "../support/git-remote.ts";

/** The world that the contract's subject lives in: the remote, seen from another's side. */
export interface RepositoryWorld {
  readonly repository: Repository;
  /** Makes commits at the remote, as other people's pushes would. */
  commit(...specs: readonly CommitSpec[]): Promise<readonly string[]>;
  head(branch: string): Promise<string>;
  branches(): Promise<readonly string[]>;
  text(at: string, path: string): Promise<string>;
  /** Mode of a file as git writes it, such as `100644`. */
  mode(at: string, path: string): Promise<string>;
  /** Parents of a commit. */
  parents(id: string): Promise<readonly string[]>;
  message(id: string): Promise<string>;
  /** Author and committer as `name <address>`. */
  people(id: string): Promise<{ readonly author: string; readonly committer: string }>;
  /** The commit that a tag stands on. */
  tag(name: string): Promise<string>;
  close(): Promise<void>;
}

/** Lets a request through the gate: tests of an adapter stand behind it. */
export function cleared<T>(value: T): Cleared<T> {
  const answer = clear(value, "public", { name: "repository", clearance: "public" });
  if (!answer.ok) throw new Error("a public value goes anywhere");
  return answer.cleared;
}

export const signature = { name: "Pointsman", email: "pointsman@example.com", at: 1_370_300_000 };

export const train = "train-2013.05.22";
export const branch = "hotfix-3485";

export const changeLog = "train-2013.05.22:\n  * first\n\ntrain-2013.05.08:\n  * older\n";

/** A development line with two fixes, and a train without them. */
export async function seed(world: RepositoryWorld): Promise<{
  readonly base: string;
  readonly fix: string;
  readonly second: string;
}> {
  const base = {
    ChangeLog: changeLog,
    "scripts/app.spec": "Name: app\nRelease: 7\n",
    "lib/a.js": "one\ntwo\nthree\nfour\nfive\n",
    "lib/b.js": "b\n",
  };
  const [root = "", fix = "", second = ""] = await world.commit(
    { branch: "dev", files: base, message: "Base\n" },
    {
      branch: "dev",
      files: { "lib/a.js": "one\nTWO\nthree\nfour\nfive\n" },
      message: "Fix two\n",
      author: ann,
    },
    {
      branch: "dev",
      files: { "lib/a.js": "one\nTWO\nthree\nfour\nFIVE\n" },
      message: "Fix five\n\nBug: 1\n",
    },
  );
  const [head = ""] = await world.commit({
    branch: train,
    from: root,
    files: { "lib/b.js": "b on the train\n" },
    message: "Cut\n",
  });
  return { base: head, fix, second };
}

/** The same, with a branch of one pick that is ready to be landed: made by way of `repository`. */
export async function readyToLand(world: RepositoryWorld, repository: Repository = world.repository) {
  const seeded = await seed(world);
  await repository.ensureBranch(branchRequest({ picks: [seeded.fix] }));
  return { ...seeded, merge: { branch, head: await world.head(branch), message: "Merge hotfix" } };
}

export const ann = "Ann Other <Ann@Example.com>";

/** A request for a branch, as the tests' usual one with some fields changed. */
export function branchRequest(changed: Partial<BranchRequest> = {}): Cleared<BranchRequest> {
  return cleared({ train, branch, picks: [], trailers: false, signature, ...changed });
}

export type Full = { readonly code: "section-full" };

/** A landing of `merge`, with a record that adds a line and raises the release. */
export function landingRequest(
  merge: LandingRequest<Full>["merge"],
  changed: Partial<LandingRequest<Full>> = {},
): Cleared<LandingRequest<Full>> {
  return cleared({
    key: "case-1/attempt-1",
    train,
    merge,
    reviewed: null,
    contains: merge === null ? [] : [merge.head],
    paths: [["ChangeLog"], ["scripts/app.spec"]],
    reserve: null,
    edit: recordLine("fixed"),
    message: "Hotfix record",
    signature,
    ...changed,
  });
}

/** Adds a line below the first heading, and takes the next release that is free. */
export function recordLine(text: string): LandingRequest<Full>["edit"] {
  return (files, reserved): RecordEdit<Full> => {
    const log = files.get("ChangeLog") ?? "";
    const spec = files.get("scripts/app.spec") ?? "";
    const taken = [spec, ...reserved].map((each) => Number(/^Release: (\d+)$/m.exec(each)?.[1]));
    const release = String(Math.max(...taken) + 1);
    const line = `  * ${text}`;
    return {
      ok: true,
      files: new Map([
        ["ChangeLog", log.replace("\n", `\n${line}\n`)],
        ["scripts/app.spec", spec.replace(/^Release: \d+$/m, `Release: ${release}`)],
      ]),
      version: "2013.05.22",
      release,
      lines: [line],
    };
  };
}
