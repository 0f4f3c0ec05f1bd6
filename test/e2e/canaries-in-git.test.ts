import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createGitRepository, createPrivateGitRepository } from "../../src/adapters/git/repository.ts";
import { searchFor } from "../../src/engine/leaks/search.ts";
import { canarySeed } from "../support/canaries/canary-seed.ts";
import { anySteps, type Step } from "../support/canaries/canary-steps.ts";
import { makeCanaryWorld, type RealSides } from "../support/canaries/canary-world.ts";
import { allCases, canaryOf, play, privateIds } from "../support/canaries/play-canaries.ts";
import { train } from "../support/engine/engine-world.ts";
import { createGitRemote, type GitRemote, makeTempFolder, removeFolder } from "../support/git-remote.ts";

const runs = Number(process.env.CANARY_GIT_RUNS ?? 3);

/** Whatever chance has made of them, two hotfixes get as far as they can. */
const ending: readonly Step[] = [0, 1].map((which) => ({ do: "finish", which }));

it(
  `nothing of an embargoed case is in the public repository, in no ref and no object, in ${runs} random runs on real ones`,
  async () => {
    let landed = 0;
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const sides = await makeSides();
        try {
          const world = await makeCanaryWorld(sides.real);
          await play(world, [...steps, ...ending]);
          const cases = (await allCases(world)).filter(({ clearance }) => clearance === "embargoed");
          const all = await allCases(world);
          landed += all.filter(({ kind, landings }) => kind === "security" && landings.length > 0).length;
          const search = searchFor(
            cases.map((each) => ({ hotfix: each.id, field: "words", text: canaryOf(each) })),
            new Map(cases.map((each) => [each.id, privateIds(each)])),
          );

          expect(search({ where: "public repository", text: await everythingIn(sides.open) })).toEqual([]);
          await world.engine.engine.stop();
        } finally {
          await sides.remove();
        }
      }),
      { ...canarySeed(), numRuns: runs, endOnFailure: true },
    );
    expect(landed).toBeGreaterThan(0); // else nothing private was ever in git
  },
  600_000 + runs * 30_000,
);

/** A public and a private repository, and what works on them. */
async function makeSides() {
  const folder = await makeTempFolder("canaries");
  const [open, hidden] = [await createGitRemote(), await createGitRemote()];
  await open.commit({
    branch: train,
    from: null,
    files: {
      ChangeLog: "train-2013.05.22:\n  * first\n",
      "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
    },
  });
  const real: RealSides = {
    open: createGitRepository({ remote: open.path, mirror: join(folder, "public.git") }),
    hidden: createPrivateGitRepository({
      ...{ remote: hidden.path, open: open.path, mirror: join(folder, "private.git") },
      system: "private repository",
    }),
    push: (side, branch, files) => pushTo(side === "private" ? hidden : open, branch, files),
  };
  const remove = async () => void (await Promise.all([open.remove(), hidden.remove(), removeFolder(folder)]));
  return { open, real, remove };
}

/** Where the branch is not there, since a fault came in between, there is nothing to push to. */
async function pushTo(remote: GitRemote, branch: string, files: Readonly<Record<string, string>>) {
  const found = await remote.git("for-each-ref", "--format=%(refname)", `refs/heads/${branch}`);
  if (found !== "") await remote.commit({ branch, files, message: Object.values(files).join() });
}

/** Every ref, and every object whether or not a ref leads to it, with its id and its contents. */
async function everythingIn({ git }: GitRemote): Promise<string> {
  const refs = await git("for-each-ref");
  return refs + (await git("cat-file", "--batch", "--batch-all-objects"));
}
