import { join } from "node:path";
import { expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  makeEngineWorld,
  project,
  report,
  train,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import {
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../test/support/git-remote.ts";
import { appCredentials } from "../../test/support/github/app-credentials.ts";
import { createBareGit } from "../../test/support/github/bare-git.ts";
import { createFakeGithubOn } from "../../test/support/github/fake-github.ts";
import { beGreen, beGreenByStatus, countRequests } from "../../test/support/github/request-count.ts";
import { createGitRepository } from "../adapters/git/repository.ts";
import { createGithub } from "../adapters/github/client.ts";
import { createGithubCodeHost } from "../adapters/github/code-host.ts";
import { createGithubCommitWriter } from "../adapters/github/commit-writer.ts";
import { createGithubNotices } from "../adapters/github/notices.ts";
import { createGithubTickets } from "../adapters/github/tickets.ts";
import { createGithubTracker } from "../adapters/github/tracker.ts";

/** Nobody may push to a train: what comes there comes by GitHub. */
const closed = `while read old new ref; do case "$ref" in refs/heads/train-*) echo 'protected' >&2; exit 1;; esac; done`;

async function makeWorld(requiredChecks: readonly string[] = [], timeout = 500) {
  const [remote, folder] = [await createGitRemote(), await makeTempFolder("by-api")];
  const files = {
    ChangeLog: "train-2013.05.22:\n  * first\n",
    "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
  };
  await remote.commit({ branch: "dev", files }, { branch: train, from: "dev", files });
  await remote.hook("pre-receive", closed);
  const fake = await createFakeGithubOn(createBareGit(remote.path));
  const github = createGithub({ ...fake.connection, timeout, credentials: appCredentials() });
  const repository = createGitRepository({
    ...{ remote: `file://${remote.path}`, mirror: join(folder, "mirror") },
    commitWriter: createGithubCommitWriter(github),
  });
  const world = await makeEngineWorld({
    keepers: () => ({
      ...{ repository, lineage: repository },
      ...{ tracker: createGithubTracker(github), tickets: createGithubTickets(github) },
      codeHost: createGithubCodeHost(github, { merge: "merge", requiredChecks }, 0),
      notices: createGithubNotices(github),
    }),
    carry: { as: "picks", by: "pull-request" },
  });
  const close = async () => {
    await world.engine.stop();
    await fake.end();
    await remote.remove();
    await removeFolder(folder);
  };
  return { world, remote, fake, close };
}

/** A hotfix of a developer's own work on a branch, which somebody else has approved. */
async function approved(world: EngineWorld, remote: GitRemote) {
  const id = await report(world);
  const branch = (await walkTo(world, id, "writing")).hotfix.work?.branch ?? "";
  await remote.commit({ branch, files: { "page.js": "fixed\n" } });
  await give(world, id, "ann", { type: "ProposeFix" });
  await walkTo(world, id, "approved");
  return { id, branch };
}

it.each<{ title: string; strike: (fake: Awaited<ReturnType<typeof makeWorld>>["fake"]) => void }>([
  { title: "in peace", strike: () => {} },
  {
    title: "though GitHub's answer to the record is lost",
    strike: ({ mishaps }) => void mishaps.push({ at: "POST /graphql", done: true, answer: "hang" }),
  },
  {
    title: "though GitHub does not answer the record, which it has not made",
    strike: ({ mishaps }) => void mishaps.push({ at: "POST /graphql", done: false, answer: "hang" }),
  },
  {
    title: "though the repository gets another owner",
    strike({ state, turns }) {
      const act = () => {
        state.formerNames.push("example/signpost");
        state.owner = "elsewhere";
      };
      turns.push({ at: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", act });
    },
  },
])("a hotfix on a train to which only the App may write gets to production, $title", async ({ strike }) => {
  const { world, remote, fake, close } = await makeWorld();
  const { id } = await approved(world, remote);
  strike(fake);

  await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });
  await world.pass(5);

  await walkTo(world, id, "verified");
  const carried = fake.state.issues.find(({ pull }) => pull?.base === "dev");
  fake.state.git.merge("dev", fake.state.git.head(carried?.pull?.branch ?? "") ?? "");
  const { hotfix } = await give(world, id, "ann", { type: "CheckContainment" });
  expect(hotfix).toMatchObject({
    phase: "verified",
    build: { release: "2", sha: await remote.head(train) },
  });
  expect(await remote.text(train, "page.js")).toBe("fixed\n");
  expect(await remote.text(train, "ChangeLog")).toContain("(hotfix 2013.06.04) Show the page: #1234");
  const keys = await remote.git("log", "--format=%(trailers:key=Pointsman-Key,valueonly)", train);
  expect(keys.split("\n").filter(Boolean)).toHaveLength(1);
  expect(project.record.author.name).not.toBe(await remote.git("log", "-1", "--format=%cn", train));
  await close();
});

it("a push between the look and the merge by GitHub voids the review: nothing is merged that nobody reviewed", async () => {
  const { world, remote, fake, close } = await makeWorld();
  const { id, branch } = await approved(world, remote);
  const before = await remote.head(train);
  const act = () => {
    const files = [{ path: "page.js", bytes: Buffer.from("not reviewed\n") }];
    fake.git.commit({ branch, head: fake.git.head(branch) ?? "", message: "Sneak in", files });
  };
  fake.turns.push({ at: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", act });

  const { hotfix } = await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });

  expect(hotfix).toMatchObject({
    phase: "in-review",
    build: null,
    pullRequest: { head: await remote.head(branch) },
  });
  expect(await remote.head(train)).toBe(before);
  expect((await walkTo(world, id, "recorded")).hotfix).toMatchObject({ phase: "recorded" });
  expect(await remote.text(train, "page.js")).toBe("not reviewed\n");
  await close();
});

it("a record that can't be written is found after GitHub's merge, and is made by landing again", async () => {
  const { world, remote, fake, close } = await makeWorld();
  const { id } = await approved(world, remote);
  const write = async (spec: string) => {
    const files = [{ path: "signpost.spec", bytes: Buffer.from(spec) }];
    fake.git.commit({ branch: train, head: await remote.head(train), message: "Change it", files });
  };
  await write("Name: s\n");

  const { hotfix } = await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });
  expect(hotfix).toMatchObject({ phase: "approved", build: null, setback: { kind: "obstacles" } });
  expect(await remote.text(train, "page.js")).toBe("fixed\n");

  await write("Name: s\nVersion: 0.2013.05.22\nRelease: 7%{?dist}\n");
  await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });
  expect((await walkTo(world, id, "recorded")).hotfix.build).toMatchObject({ release: "8" });
  const merge = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
  expect(fake.asked.filter((route) => route === merge)).toHaveLength(1);
  await close();
});

it.each([
  { title: "a check run", end: beGreen, landing: 11, all: 39 },
  { title: "a status", end: beGreenByStatus, landing: 12, all: 40 },
])(
  "a record by the API, a fix that is carried by a pull request, and $title cost what docs/github.md says",
  async ({ end, landing, all }) => {
    const { world, remote, fake, close } = await makeWorld(["build"], 20_000);
    const { id, counts } = await countRequests({
      ...{ world, fake, beGreen: end },
      async reached({ phase, work }) {
        if (phase !== "writing") return;
        await remote.commit({ branch: work?.branch ?? "", files: { "page.js": "fixed\n" } });
      },
    });
    expect(Object.values(counts)).toEqual([2, 1, 0, 3, 2, landing, 5, 1, 2, 5, 1, 2]);

    const before = fake.asked.length;
    const carried = fake.state.issues.find(({ pull }) => pull?.base === "dev");
    fake.state.git.merge("dev", fake.state.git.head(carried?.pull?.branch ?? "") ?? "");
    const { hotfix } = await give(world, id, "ann", { type: "CheckContainment" });
    await world.pass(0);
    expect([hotfix.phase, fake.asked.length - before, fake.asked.length]).toEqual(["verified", 4, all]);
    expect(fake.asked.filter((route) => route === "POST /graphql")).toHaveLength(1);
    await close();
  },
);

it("a look at what is proposed elsewhere costs one request a branch, which counts for no limit while nothing has changed", async () => {
  const { world, remote, fake, close } = await makeWorld([], 20_000);
  const newer = "train-2013.06.05";
  await remote.commit({ branch: newer, from: "dev", files: { "newer.txt": "cut\n" } });
  await world.engine.addTrain(newer, "rolling", { by: actor(world.engine, "ann"), channel: "cli" });
  await countRequests({
    ...{ world, fake },
    async reached({ phase, work }) {
      if (phase !== "writing") return;
      await remote.commit({ branch: work?.branch ?? "", files: { "page.js": "fixed\n" } });
    },
  });
  const look = async () => {
    const before = { asked: fake.asked.length, unchanged: fake.unchanged };
    await world.pass(24 * 60); // the longest that it waits
    return { asked: fake.asked.slice(before.asked), unchanged: fake.unchanged - before.unchanged };
  };
  await look();

  const list = "GET /repos/{owner}/{repo}/pulls";
  expect(await look()).toEqual({ asked: [list, list], unchanged: 2 });
  await close();
});
