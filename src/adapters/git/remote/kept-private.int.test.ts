import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleared, signature } from "../../../../test/contracts/repository-world.ts";
import { type GitHttpServer, serveGitOverHttp } from "../../../../test/support/git-http.ts";
import {
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../../../test/support/git-remote.ts";
import { createPrivateGitRepository } from "../repository.ts";

const train = "train-1";

let hidden: GitRemote;
let open: GitRemote;
let server: GitHttpServer;
let folder: string;
let isPublic: boolean;

beforeEach(async () => {
  [hidden, open, folder, isPublic] = [
    await createGitRemote(),
    await createGitRemote(),
    await makeTempFolder("kept"),
    false,
  ];
  for (const remote of [hidden, open])
    await remote.commit({ branch: train, from: null, files: { "a.js": "a\n" } });
  await hidden.git("config", "http.receivepack", "true");
  await hidden.git("tag", "v1", train);
  server = await serveGitOverHttp(hidden.path, { name: "ann", password: "secret" }, () => isPublic);
});
afterEach(async () => {
  await server.close();
  await Promise.all([hidden.remove(), open.remove(), removeFolder(folder)]);
});

const ensureBranch = (processes: string[] = []) =>
  createPrivateGitRepository({
    remote: server.url,
    open: open.path,
    mirror: join(folder, "private.git"),
    allowProtocols: ["file", "http"],
    credentialHelper: "!printf 'username=ann\\npassword=secret\\n' #",
    beforeProcess: (args) => void processes.push(args.join(" ")),
  }).ensureBranch(cleared({ train, branch: "hotfix/hf-1-1", picks: [], trailers: false, signature }));
const branches = () => hidden.git("for-each-ref", "--format=%(refname)", "refs/heads");

describe("the private repository", () => {
  it("is written to as long as nobody can read it without credentials", async () => {
    expect(await ensureBranch()).toMatchObject({ status: "ready" });
    expect(await branches()).toContain("hotfix/hf-1-1");
  });

  it("is not written to once anybody can read it", async () => {
    isPublic = true;

    await expect(ensureBranch()).rejects.toMatchObject({ detail: { code: "not-allowed" }, retryable: false });
    expect(await branches()).not.toContain("hotfix");
  });

  it("is pushed to by its full address, one ref at a time, and no tags", async () => {
    const processes: string[] = [];
    await ensureBranch(processes);
    const pushes = processes.filter((args) => args.startsWith("push"));

    expect(pushes).toHaveLength(1);
    expect(pushes[0]).toContain("--no-follow-tags");
    expect(pushes[0]).toMatch(
      new RegExp(`--end-of-options ${server.url} [0-9a-f]{40}:refs/heads/hotfix/hf-1-1$`),
    );
  });
});
