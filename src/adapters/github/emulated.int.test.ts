import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";
import { git } from "../../../scripts/demo/git.ts";
import { codeHostContract } from "../../../test/contracts/code-host.ts";
import { ticketsContract } from "../../../test/contracts/tickets.ts";
import { trackerContract } from "../../../test/contracts/tracker.ts";
import { startEmulatedGithub } from "../../../test/support/github-emulator/emulated-github.ts";
import { emulatedPages } from "../../../test/support/github-emulator/emulated-pages.ts";
import { createGithub } from "./client.ts";
import { createGithubCodeHost } from "./code-host.ts";
import { createGithubTickets } from "./tickets.ts";
import { createGithubTracker } from "./tracker.ts";

describe("GitHub, on the public emulator", () => {
  trackerContract(async () => {
    const { github, pages, ...subject } = await start();
    return { ...subject, ...pages, tracker: createGithubTracker(github) };
  });

  ticketsContract(async () => {
    const { github, pages, ...subject } = await start();
    return { ...subject, seen: pages.tickets, tickets: createGithubTickets(github) };
  });

  // By landing only: what the emulator merges by itself has no git repository behind it.
  codeHostContract(async () => {
    const { github, pages, push, ...subject } = await start();
    const train = "train-2013.05.22";
    await push("dev");
    await push(train);
    const codeHost = createGithubCodeHost(github, { merge: "landing", requiredChecks: [] }, 0);
    // What the landing does: the head comes into the train.
    const landed: typeof codeHost = {
      ...codeHost,
      async ensureClosed(draft) {
        if (draft.value.outcome === "merged") await subject.land(train);
        return codeHost.ensureClosed(draft);
      },
    };
    return { ...subject, ...pages, push, train, codeHost: landed };
  });
});

async function start() {
  const folder = await mkdtemp(join(tmpdir(), "pointsman-emulated-"));
  await git(folder, ["init", "--quiet", "--bare", "--initial-branch=dev"]);
  const emulated = await startEmulatedGithub(folder);
  const { api, owner, repo, token, failNext } = emulated;
  const credentials = { kind: "token", token: async () => token } as const;
  const github = createGithub({ api, owner, repo, credentials, paced: false });
  const commit = async (parents: readonly string[]) => {
    const blob = await git(folder, ["hash-object", "-w", join(folder, "HEAD")]);
    await git(folder, ["update-index", "--add", "--cacheinfo", `100644,${blob},service.js`]);
    const tree = await git(folder, ["write-tree"]);
    const message = `After ${parents.join(" and ")}`;
    return git(folder, ["commit-tree", tree, ...parents.flatMap((sha) => ["-p", sha]), "-m", message]);
  };
  const headOf = (branch: string) =>
    git(folder, ["rev-parse", "--verify", "--quiet", branch]).catch(() => null);
  const put = async (branch: string, parents: readonly (string | null)[]) => {
    const sha = await commit(parents.filter((parent) => parent !== null));
    await git(folder, ["update-ref", `refs/heads/${branch}`, sha]);
    return sha;
  };
  return {
    ...{ github, failNext, pages: emulatedPages(emulated) },
    push: async (branch: string) => put(branch, [(await headOf(branch)) ?? (await headOf("dev"))]),
    land: async (train: string) => put(train, [await headOf(train), await headOf("hotfix/case-a")]),
    async end() {
      await emulated.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
