import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  branchRequest,
  landingRequest,
  seed,
  train,
} from "../../../../test/contracts/repository-world.ts";
import { type GitHttpServer, serveGitOverHttp } from "../../../../test/support/git-http.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";
import { Fault } from "../../../core/fault.ts";
import type { Repository } from "../../../ports/repository.ts";

let world: GitWorld;

beforeEach(async () => {
  world = await makeGitWorld();
});
afterEach(() => world.close());

/** One hotfix from pick to record, and again. */
async function landTwice(repository: Repository): Promise<void> {
  const { fix } = await seed(world);
  await repository.ensureBranch(branchRequest({ picks: [fix] }));
  const merge = { branch, head: await world.head(branch), message: "Merge hotfix" };

  const landed = await repository.land(landingRequest(merge));

  expect(landed).toMatchObject({ status: "landed", release: "8", record: await world.head(train) });
  expect(await repository.land(landingRequest(merge))).toEqual(landed);
  await world.commit({ branch: train, files: { ChangeLog: "new\n" } });
  expect(await repository.read(train, "ChangeLog")).toEqual({ status: "found", text: "new\n" });
}

describe("over ssh", () => {
  it("lands through the ssh command that the server was given", async () => {
    const ssh = join(world.folder, "ssh");
    const calls = join(world.folder, "calls");
    await writeFile(
      ssh,
      `#!/bin/sh\necho "$@" >> '${calls}'\nfor command; do :; done\nexec sh -c "$command"\n`,
      {
        mode: 0o755,
      },
    );
    const environment = { PATH: process.env.PATH, GIT_SSH_COMMAND: ssh };

    await landTwice(
      world.another("ssh-mirror", { remote: `ssh://git@host.example${world.remote.path}`, environment }),
    );
  });

  it("tells that the host can't be reached, without naming it", async () => {
    const environment = { PATH: process.env.PATH, GIT_SSH_COMMAND: "false" };
    const remote = "ssh://git@secret.example/private/hotfixes.git";
    const subject = world.another("ssh-mirror", { remote, environment });

    const fault = await subject.branches("*").catch((error: unknown) => error);

    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ detail: { code: "unreachable" }, retryable: true });
    expect(JSON.stringify(fault instanceof Fault && fault.detail)).not.toMatch(/secret|private|hotfixes/);
  });
});

describe("over http", () => {
  const user = { name: "pointsman", password: "p4ss-w0rd" };
  let server: GitHttpServer;

  beforeEach(async () => {
    server = await serveGitOverHttp(world.remote.path, user);
  });
  afterEach(() => server.close());

  async function withHelper(
    started: string[][] = [],
    environment: NodeJS.ProcessEnv = process.env,
  ): Promise<Repository> {
    const file = join(world.folder, "credentials");
    const { host } = new URL(server.url);
    await writeFile(file, `http://${user.name}:${user.password}@${host}\n`, { mode: 0o600 });
    return world.another("http-mirror", {
      remote: server.url,
      allowProtocols: ["http"],
      environment,
      credentialHelper: `store --file=${file}`,
      beforeProcess: (args) => {
        started.push([...args]);
      },
    });
  }

  it("lands with a password from the helper, which no argument shows", async () => {
    const started: string[][] = [];

    await landTwice(await withHelper(started));

    expect(started.map(([verb]) => verb)).toContain("fetch");
    expect(started.flat().join(" ")).not.toContain(user.password);
    expect(await filesNaming(user.password, join(world.folder, "http-mirror"))).toEqual([]);
  });

  it.skipIf(!strace)(
    strace
      ? "lands with a password that no process shows, whatever it starts, and no file keeps"
      : "lands with a password that no process shows (skipped: needs strace: apt-get install strace)",
    async () => {
      const traced = await traceGit(world.folder);
      const environment = { PATH: `${traced.programs}:${process.env.PATH}`, TMPDIR: traced.temporary };
      await landTwice(await withHelper([], environment));
      const shown = await readFile(traced.log, "utf8");

      expect(shown.match(/execve\(/g)?.length).toBeGreaterThan(20);
      expect(shown).toContain("git-remote-http"); // what git starts is traced as well
      expect(shown).not.toContain(user.password);
      const files = await filesNaming(user.password, world.folder);
      expect(files).toEqual([join(world.folder, "credentials")]);
    },
  );

  describe("by a token in place of a helper", () => {
    const token = "ghs_t0ken";
    let guarded: GitHttpServer;
    beforeEach(async () => {
      guarded = await serveGitOverHttp(world.remote.path, { name: "x-access-token", password: token });
    });
    afterEach(() => guarded.close());
    const signedIn = (url = guarded.url, environment: NodeJS.ProcessEnv = process.env) =>
      world.another("token-mirror", {
        ...{ remote: guarded.url, allowProtocols: ["http"], environment },
        signIn: { url, token: async () => token },
      });

    it("lands", async () => {
      await landTwice(signedIn());
    });

    it.skipIf(!strace)(
      strace
        ? "lands with one that no process shows, whatever it starts, and no file keeps"
        : "lands with one that no process shows (skipped: needs strace: apt-get install strace)",
      async () => {
        const traced = await traceGit(world.folder);
        const environment = { PATH: `${traced.programs}:${process.env.PATH}`, TMPDIR: traced.temporary };
        await landTwice(signedIn(guarded.url, environment));
        const shown = await readFile(traced.log, "utf8");

        expect(shown).toContain("git-remote-http"); // what git starts is traced as well
        expect(shown).not.toContain(token);
        expect(await filesNaming(token, world.folder)).toEqual([]);
      },
    );

    it.each([
      { title: "another repository there", other: (url: string) => url.replace(/[^/]+$/, "another.git") },
      { title: "another host", other: (url: string) => url.replace("127.0.0.1", "localhost") },
    ])("does not sign in with one for $title", async ({ other }) => {
      const fault = await signedIn(other(guarded.url))
        .branches("*")
        .catch((error: unknown) => error);

      expect(fault).toMatchObject({ detail: { code: "unreachable" } });
    });

    it("says why there is no token, and asks nothing", async () => {
      const fault = new Fault({ code: "not-allowed", system: "GitHub", says: "401 Bad credentials" });
      const subject = world.another("token-mirror", {
        ...{ remote: guarded.url, allowProtocols: ["http"] },
        signIn: { url: guarded.url, token: () => Promise.reject(fault) },
      });

      await expect(subject.branches("*")).rejects.toBe(fault);
      expect(guarded.heard()).toEqual(Buffer.alloc(0));
    });
  });

  it("does not ask anybody for a password", async () => {
    const subject = world.another("http-mirror", { remote: server.url, allowProtocols: ["http"] });

    const fault = await subject.branches("*").catch((error: unknown) => error);

    expect(fault).toMatchObject({ detail: { code: "unreachable" } });
    expect(JSON.stringify(fault instanceof Fault && fault.detail)).not.toContain("127.0.0.1");
  });
});

/** Puts a `git` before the real one that writes down each process with all its arguments and its environment. */
async function traceGit(folder: string) {
  const [programs, temporary, log] = ["traced", "temporary", "trace"].map((name) => join(folder, name));
  if (programs === undefined || temporary === undefined || log === undefined) throw new Error("no names");
  await Promise.all([mkdir(programs), mkdir(temporary)]);
  const real = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
  const script = `#!/bin/sh\nexec strace -f -v -s 100000 -e trace=execve -e signal=none -A -o '${log}' ${real} "$@"\n`;
  await writeFile(join(programs, "git"), script, { mode: 0o755 });
  return { programs, temporary, log };
}

const strace = spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;

/** Files in a folder that hold a word. */
async function filesNaming(word: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.length).toBeGreaterThan(0);
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(file, "latin1") })),
  );
  return texts.filter(({ text }) => text.includes(word)).map(({ file }) => file);
}
