import { appendFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  branchRequest,
  landingRequest,
  readyToLand,
  train,
} from "../../../../test/contracts/repository-world.ts";
import { serveGitOverHttp } from "../../../../test/support/git-http.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";
import { createGitRepository } from "../repository.ts";
import type { GitRepositoryOptions } from "../repository-options.ts";

let world: GitWorld;
let mirror: string;
let processes: string[];

beforeEach(async () => {
  world = await makeGitWorld();
  await world.remote.git("config", "uploadpack.allowFilter", "true");
  mirror = join(world.folder, "mirror");
  processes = [];
});
afterEach(() => world.close());

/** A server that was restarted: its processes are noted. */
function restart(options: Partial<GitRepositoryOptions> = {}) {
  processes = [];
  const beforeProcess = (args: readonly string[]): void => void processes.push(args.join(" "));
  return createGitRepository({ remote: `file://${world.remote.path}`, mirror, beforeProcess, ...options });
}

/** Fetches of single objects. */
const fills = (): readonly string[] => processes.filter((each) => each.includes("negotiationAlgorithm=noop"));

/** Packs that git knows to be parts. */
async function promises(): Promise<readonly string[]> {
  return (await readdir(join(mirror, "objects", "pack"))).filter((name) => name.endsWith(".promisor"));
}

/** Blobs that the mirror's refs lead to and that are not in it. */
async function lacking(): Promise<readonly string[]> {
  const missing = ["rev-list", "--objects", "--missing=print", "--all"];
  const out = await world.remote.git(`--git-dir=${mirror}`, ...missing);
  return out.split("\n").filter((line) => line.startsWith("?"));
}

describe("a mirror of a server that filters", () => {
  it("leaves what is in old files at the remote, and brings what a landing reads", async () => {
    const { merge } = await readyToLand(world);
    expect(await promises()).not.toEqual([]);
    const before = await lacking();
    expect(before.length).toBeGreaterThan(0);

    expect(await restart().land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });

    expect(fills()).toHaveLength(1); // the version file: the ChangeLog came when the server was tried
    expect((await lacking()).length).toBeLessThan(before.length);
    expect(await world.remote.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("costs a landing no more processes than a whole one, once it is warm", async () => {
    const { merge } = await readyToLand(world);
    await world.repository.land(landingRequest(merge));
    const [head = ""] = await world.commit({ branch: "next", from: train, files: { "lib/n.js": "n\n" } });
    const next = { branch: "next", head, message: "Merge next" };
    const warm = restart();
    await warm.branches("*");
    processes = [];

    await warm.land(landingRequest(next, { key: "case-2/attempt-1" }));

    expect(processes.map((args) => args.split(" ")[0])).toEqual([
      ...["cat-file", "upload-pack", "fetch-pack", "log", "merge-tree", "push"],
    ]);
  });

  it("gets what came later with all that is in it", async () => {
    await readyToLand(world);
    await world.commit({ branch: "dev", files: { "lib/new.js": "new\n" } });
    const subject = restart();

    expect(await subject.read("dev", "lib/new.js")).toEqual({ status: "found", text: "new\n" });
    expect(fills()).toEqual([]);
  });

  it("picks back what stood in a file long ago, though nobody here has its bytes", async () => {
    await world.commit(
      { branch: "dev", files: { a: "first\n" } },
      { branch: "dev", files: { a: "second\n" } },
      { branch: train, from: "dev", files: { b: "1\n" } },
    );
    await world.repository.branches("*");
    await world.repository.inspect(train, "dev");
    const [back = ""] = await world.commit({ branch: "dev", files: { a: "first\n" } });

    expect(await restart().ensureBranch(branchRequest({ picks: [back] }))).toMatchObject({ status: "ready" });
    expect(await world.text(branch, "a")).toBe("first\n");
  });

  it("brings what many diffs are made of in one fetch", async () => {
    const first = await world.commit({ branch: "dev", files: { a: "0\n" } });
    await world.commit(
      { branch: "newer", from: first[0] ?? "", files: { a: "fixed\n" } },
      ...Array.from({ length: 40 }, (_, at) => ({ branch: "newer", files: { b: `${at}\n` } })),
    );
    const [fix = ""] = await world.commit({ branch: "dev", files: { a: "fixed\n" }, message: "Picked\n" });

    expect(await restart().trace({ commits: [fix], branches: ["newer", "dev"] })).toMatchObject([
      { found: ["patch"] },
      { found: ["ancestry"] },
    ]);
    expect(fills().length).toBeLessThanOrEqual(4); // to try the server, for the fix, and for each branch
  });

  it("works over http, too", async () => {
    const server = await serveGitOverHttp(world.remote.path, { name: "u", password: "p" });
    try {
      const file = join(world.folder, "credentials");
      await writeFile(file, `http://u:p@${new URL(server.url).host}\n`, { mode: 0o600 });
      const helper = { credentialHelper: `store --file=${file}`, allowProtocols: ["http"] };
      const subject = restart({ remote: server.url, ...helper });
      const { merge } = await readyToLand(world, subject);
      expect(await promises()).not.toEqual([]);

      expect(await subject.land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });
      expect(fills().length).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });
});

describe("falls back to a whole mirror where the server", () => {
  it("knows no filters", async () => {
    await world.remote.git("config", "uploadpack.allowFilter", "false");
    const { merge } = await readyToLand(world);

    expect(await promises()).toEqual([]);
    expect(await lacking()).toEqual([]);
    expect(await world.repository.land(landingRequest(merge))).toMatchObject({ status: "landed" });
  });

  it("filters, but gives no single objects", async () => {
    const ssh = join(world.folder, "ssh");
    const old = "unset GIT_PROTOCOL; for command; do :; done"; // a server that knows the first protocol only
    await writeFile(ssh, `#!/bin/sh\n${old}\nexec sh -c "$command"\n`, { mode: 0o755 });
    const environment = { PATH: process.env.PATH, GIT_SSH_COMMAND: ssh };
    const subject = restart({ remote: `ssh://host.example${world.remote.path}`, environment });

    const { merge } = await readyToLand(world, subject);

    expect(fills()).toHaveLength(1);
    expect(await promises()).toEqual([]);
    expect(await lacking()).toEqual([]);
    expect(await subject.land(landingRequest(merge))).toMatchObject({ status: "landed" });
  });

  it("has thrown away what it kept", async () => {
    const { base } = await readyToLand(world);
    const [head = ""] = await world.commit({ branch: train, from: null, files: { "lib/b.js": "anew\n" } });
    for (const gone of ["dev", branch]) await world.remote.git("update-ref", "-d", `refs/heads/${gone}`);
    await world.remote.git("gc", "--prune=now", "--quiet");
    const subject = restart();

    expect(await subject.read(base, "lib/b.js")).toMatchObject({
      obstacles: [{ code: "commit-missing", commit: base }],
    });
    expect(await subject.read(head, "lib/b.js")).toEqual({ status: "found", text: "anew\n" });
    expect(await promises()).toEqual([]);
  });
});

describe("what is missing", () => {
  it("is not asked for by an id that somebody typed, also where the server would give it", async () => {
    await world.remote.git("config", "uploadpack.allowAnySHA1InWant", "true");
    await readyToLand(world);
    const [hidden = ""] = await world.commit({ branch: "hidden", from: null, files: { evil: "1\n" } });
    await world.remote.git("update-ref", "-d", "refs/heads/hidden");
    const subject = restart();

    const picked = await subject.ensureBranch(branchRequest({ branch: "hotfix-2", picks: [hidden] }));

    expect(picked).toEqual({
      ...{ status: "refused", obstacles: [{ code: "commit-missing", commit: hidden }] },
    });
    expect(await subject.read(hidden, "evil")).toMatchObject({ status: "refused" });
    expect(fills()).toEqual([]);
  });

  it("is asked for at no other place, whatever was planted in the mirror", async () => {
    const { merge } = await readyToLand(world);
    const trace = join(world.folder, "trace");
    const planted = `[remote "evil"]\n\turl = ext::touch ${trace}\n\tpromisor = true\n[extensions]\n\tpartialClone = evil\n`;
    const subject = restart();
    await subject.branches("*"); // it has opened the mirror
    await appendFile(join(mirror, "config"), planted);

    await subject.land(landingRequest(merge)).catch(() => {});
    await restart().land(landingRequest(merge));

    await expect(stat(trace)).rejects.toThrow("ENOENT");
    expect(await world.text(train, "scripts/app.spec")).toContain("Release: 8");
  });

  it("is not waited for longer than any other answer of the remote", async () => {
    const { merge } = await readyToLand(world);
    const ssh = join(world.folder, "ssh");
    // The second conversation of the landing is the one for a blob; it hangs.
    const script = `case "$command" in *upload-pack*) n=$(cat '${world.folder}/n' 2>/dev/null || echo 0); echo $((n+1)) > '${world.folder}/n'; [ $n -ge 1 ] && exec sleep 600;; esac`;
    await writeFile(ssh, `#!/bin/sh\nfor command; do :; done\n${script}\nexec sh -c "$command"\n`, {
      mode: 0o755,
    });
    const environment = { PATH: process.env.PATH, GIT_SSH_COMMAND: ssh };
    const remote = `ssh://host.example${world.remote.path}`;
    const impatient = restart({ remote, environment, seconds: { local: 60, remote: 1 } });

    const fault = await impatient.land(landingRequest(merge)).catch((error: unknown) => error);

    expect(fault).toMatchObject({ detail: { code: "timed-out", seconds: 1 } });
    expect(await restart().land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });
  });
});

describe("damage of a part", () => {
  it("is told from what was left out on purpose", async () => {
    const { merge } = await readyToLand(world);
    const [tree = ""] = (await world.remote.git("rev-parse", `${train}^{tree}`)).split("\n");
    const held = join(mirror, "objects", "pack");
    const packs = (await readdir(held)).filter((name) => name.endsWith(".pack"));
    // As git leaves it when a disk loses a file: all of one pack but its mark.
    for (const name of packs) await rm(join(held, name));

    expect(await restart().land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });
    expect(await lacking()).toEqual([]);
    expect(tree).toMatch(/^[0-9a-f]{40}$/);
  });
});
