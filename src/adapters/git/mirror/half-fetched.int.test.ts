import { spawnSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { branch, landingRequest, readyToLand, train } from "../../../../test/contracts/repository-world.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";

let world: GitWorld;
let mirror: string;

beforeEach(async () => {
  world = await makeGitWorld();
  mirror = join(world.folder, "mirror");
});
afterEach(() => world.close());

function restart(processes: string[] = []) {
  return world.another("mirror", { beforeProcess: (args) => void processes.push(args.join(" ")) });
}

/** An ssh that sends no more than some bytes of what the server says in the second conversation, which is the fetch. */
async function brokenSsh(bytes: number) {
  const [ssh, before] = [join(world.folder, "ssh"), join(world.folder, "before")];
  const cut = `[ -e '${before}' ] && { sh -c "$command" | head -c ${bytes}; exit 255; }; touch '${before}'`;
  await writeFile(ssh, `#!/bin/sh\nfor command; do :; done\n${cut}\nexec sh -c "$command"\n`, {
    mode: 0o755,
  });
  return {
    remote: `ssh://host.example${world.remote.path}`,
    environment: { PATH: process.env.PATH, GIT_SSH_COMMAND: ssh },
    seconds: { local: 60, remote: 2 }, // git waits for the rest
  };
}

it("a fetch that stops in the middle of a pack is a fault, and the next one begins afresh", async () => {
  const { base, merge } = await readyToLand(world, world.another("ample"));
  const refs = Buffer.byteLength(await world.remote.git("for-each-ref"));
  const broken = world.another("mirror", await brokenSsh(refs + 900));

  const fault = await broken.land(landingRequest(merge)).catch((error: unknown) => error);

  expect(fault).toMatchObject({ name: "Fault", retryable: true });
  expect(await world.head(train)).toBe(base);
  expect(await restart().land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });
  expect(await world.remote.git("fsck", "--strict", "--no-dangling")).toBe("");
});

describe("a mirror whose refs say more than is there", () => {
  it.each([
    { title: "a commit", lost: `${train}^{commit}` },
    { title: "the root of the branch, which a merge could take for an empty one", lost: `${branch}^{tree}` },
    { title: "a file", lost: `${train}:ChangeLog` },
  ])("lacks $title: fsck sees it, the mirror is made anew, and the landing goes on", async ({ lost }) => {
    const { merge } = await readyToLand(world, world.another("ample"));
    await restart().inspect(branch, train);
    await unpack();
    const [id = ""] = (await world.remote.git("rev-parse", lost)).split("\n");
    await rm(join(mirror, "objects", id.slice(0, 2), id.slice(2)));
    const processes: string[] = [];

    const outcome = await restart(processes).land(landingRequest(merge));

    expect(outcome).toMatchObject({ status: "landed", release: "8", record: await world.head(train) });
    expect(processes.filter((args) => args.startsWith("fsck --connectivity-only"))).toHaveLength(1);
    expect(await world.remote.git(`--git-dir=${mirror}`, "fsck", "--no-dangling")).toBe("");
  });

  it("is not checked where nothing is in doubt", async () => {
    const { merge } = await readyToLand(world, world.another("ample"));
    const processes: string[] = [];

    await restart(processes).land(landingRequest(merge));

    expect(processes.filter((args) => args.startsWith("fsck"))).toEqual([]);
  });
});

/** Turns the mirror's packs into single objects, so that one can be lost. */
async function unpack(): Promise<void> {
  const packs = join(mirror, "objects", "pack");
  for (const name of (await readdir(packs)).filter((each) => each.endsWith(".pack"))) {
    const bytes = await readFile(join(packs, name));
    await rm(join(packs, name));
    await rm(join(packs, name.replace(/pack$/, "idx")));
    const args = [`--git-dir=${mirror}`, "unpack-objects", "-q"];
    expect(spawnSync("git", args, { input: bytes }).status).toBe(0);
  }
}
