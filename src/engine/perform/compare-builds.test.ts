import { beforeAll, describe, expect, it } from "vitest";
import {
  type EngineWorld,
  look,
  makeEngineWorld,
  project,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { LineageCommit } from "../../ports/lineage.ts";
import { compareBuilds } from "./compare-builds.ts";

const since = "0".repeat(40);

/** A commit of the train, by a letter: what it stands on, and what its message says. */
function commit(letter: string, changed: Partial<LineageCommit> = {}): LineageCommit {
  const said = { subject: `Commit ${letter}`, authors: ["x@example.org"], picked: [] };
  return { ...said, sha: letter.repeat(40), parents: [since], ...changed };
}

/** Two hotfixes that have landed; the second one's build is compared. */
let world: EngineWorld;
let first: Hotfix;
let second: Hotfix;

beforeAll(async () => {
  world = await makeEngineWorld();
  const ids = [await report(world), await report(world, "Show the other page: #1235")];
  for (const id of ids) await walkTo(world, id, "recorded");
  [first, second] = [(await look(world, ids[0] ?? "")).hotfix, (await look(world, ids[1] ?? "")).hotfix];
});

/** The commit that was made to carry the first hotfix to another branch. */
const carried = "c".repeat(40);

function carrying(hotfix: Hotfix): Hotfix {
  const made = hotfix.id === first.id ? [carried] : [];
  return { ...hotfix, containment: { ...hotfix.containment, made } };
}

/** Subjects of the stowaways among some commits between the build that runs and the second hotfix's. */
async function stowaways(commits: readonly LineageCommit[]): Promise<readonly string[]> {
  const lineage = {
    ...world.world.lineage,
    between: async () => ({ status: "found", since, commits }) as const,
  };
  const reader = {
    ...world.world.reader,
    list: async (...asked: Parameters<typeof world.world.reader.list>) =>
      (await world.world.reader.list(...asked)).map((kept) => ({ ...kept, hotfix: carrying(kept.hotfix) })),
  };
  const [then, here] = [second, { ...world.world, lineage, reader }];
  const at = { project, then, world: here };
  const runs = { known: "by-probe", version: "2013.05.22", release: "1", sha: since } as const;
  const { stowaways: found } = await compareBuilds(at, "stage", runs);
  return found.status === "compared" ? found.commits.map(({ subject }) => subject) : expect.unreachable();
}

const landing = ({ landings }: Hotfix) => landings[0] ?? expect.unreachable();

describe("a commit between two builds", () => {
  it("is claimed by any hotfix that has landed: its fix, its merge and its record", async () => {
    const own = [first, second].flatMap((hotfix) => {
      const { commits, merge, record } = landing(hotfix);
      return [...commits, merge, record].map((sha) => commit("d", { sha }));
    });

    expect(own.length).toBeGreaterThanOrEqual(6);
    expect(await stowaways(own)).toEqual([]);
  });

  it("is a stowaway where nobody claims it", async () => {
    expect(await stowaways([commit("a"), commit("d", { sha: landing(first).record }), commit("b")])).toEqual([
      ...["Commit a", "Commit b"],
    ]);
  });

  it.each<{ title: string; said: () => Partial<LineageCommit>; claimed: boolean }>([
    {
      title: "was made to carry a fix to a branch",
      said: () => ({ sha: carried }),
      claimed: true,
    },
    {
      title: "is a pick of a fix",
      said: () => ({ picked: [landing(first).commits[0] ?? ""] }),
      claimed: true,
    },
    { title: "is a pick of something else", said: () => ({ picked: ["e".repeat(40)] }), claimed: false },
  ])("that $title is claimed: $claimed", async ({ said, claimed }) => {
    expect(await stowaways([commit("a", said())])).toEqual(claimed ? [] : ["Commit a"]);
  });
});

describe("a merge between two builds", () => {
  const merge = (...brought: readonly string[]) =>
    commit("f", { subject: "Merge", parents: [since, ...brought] });

  it("is a carried one where all that it brought is claimed", async () => {
    const { record } = landing(first);
    expect(await stowaways([commit("d", { sha: record }), merge(record)])).toEqual([]);
  });

  it("is a carried one where what it brought was in the build before", async () => {
    expect(await stowaways([merge("9".repeat(40))])).toEqual([]);
  });

  it("is a stowaway together with one that it brought", async () => {
    const { record } = landing(first);
    const commits = [commit("d", { sha: record }), commit("a"), merge(record, "a".repeat(40))];
    expect(await stowaways(commits)).toEqual(["Commit a", "Merge"]);
  });
});
