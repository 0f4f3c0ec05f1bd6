import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  landingRequest,
  readyToLand,
  seed,
  train,
} from "../../../../test/contracts/repository-world.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";

let world: GitWorld;
let mirror: string;

beforeEach(async () => {
  world = await makeGitWorld();
  mirror = join(world.folder, "mirror");
});
afterEach(() => world.close());

/** Object files of the mirror. */
async function objectFiles(): Promise<readonly string[]> {
  const names = await readdir(join(mirror, "objects"), { recursive: true });
  return names.filter((name) => /^(?:[0-9a-f]{2}\/[0-9a-f]{38}|pack\/.*\.(?:pack|idx))$/.test(name));
}

it("a repository of SHA-256 ids is landed on too", async () => {
  const other = await makeGitWorld(() => ({}), "sha256");
  try {
    const { merge } = await readyToLand(other);

    expect(await other.repository.land(landingRequest(merge))).toMatchObject({
      status: "landed",
      release: "8",
    });
    expect(await other.another("mirror").read(train, "lib/a.js")).toMatchObject({ status: "found" });
    expect(merge.head).toMatch(/^[0-9a-f]{64}$/);
  } finally {
    await other.close();
  }
});

describe("the mirror", () => {
  it("is bare, is nobody else's to read, and has no work tree or index", async () => {
    await world.repository.land(landingRequest((await readyToLand(world)).merge));

    expect((await stat(mirror)).mode & 0o777).toBe(0o700);
    expect((await readdir(mirror)).toSorted()).toEqual(["HEAD", "config", "objects", "refs"]);
  });

  it("borrows the objects of a remote in a folder again, when that was away while it was opened", async () => {
    await seed(world);
    const borrowing = world.another("borrowing", { remote: world.remote.path });
    await borrowing.read(train, "lib/a.js");
    await rename(world.remote.path, `${world.remote.path}.away`);
    const restarted = world.another("borrowing", { remote: world.remote.path });
    await expect(restarted.read(train, "lib/a.js")).rejects.toMatchObject({
      detail: { code: "unreachable" },
    });
    await rename(`${world.remote.path}.away`, world.remote.path);
    await world.commit({ branch: train, files: { "lib/a.js": "since\n" } });

    expect(await restarted.read(train, "lib/a.js")).toEqual({ status: "found", text: "since\n" });
    expect((await readdir(join(world.folder, "borrowing", "objects"))).toSorted()).toEqual(["info", "pack"]);
  });

  it("holds a landing that git itself finds well made", async () => {
    await world.repository.land(landingRequest((await readyToLand(world)).merge));

    expect(await world.remote.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("fetches only what is new", async () => {
    const verbs: string[] = [];
    const counted = world.another("counted", {
      beforeProcess: ([verb = ""]) => {
        verbs.push(verb);
      },
    });
    await seed(world);
    await counted.read(train, "ChangeLog");
    verbs.length = 0;

    await counted.read(train, "ChangeLog");

    expect(verbs).not.toContain("fetch-pack");
  });

  it("keeps what came in one great pack, and fetches only what is new on top of it", async () => {
    const many = Array.from({ length: 150 }, (_, index) => [`many/${index}`, `${index}`] as const);
    await world.commit({ branch: "dev", files: Object.fromEntries(many) });
    await world.repository.read("dev", "many/1");
    const before = await objectFiles();
    await world.commit({ branch: "dev", files: { "many/1": "new" } });

    expect(await world.repository.read("dev", "many/1")).toMatchObject({ text: "new" });
    expect(before.filter((name) => name.endsWith(".pack"))).toHaveLength(1);
    expect((await objectFiles()).length - before.length).toBe(4); // a commit, two trees, a blob
  });

  it("lets go of branches that the remote has no more, and takes a branch in the place of a folder", async () => {
    await seed(world);
    await world.commit({ branch: "a/b", from: train, files: { x: "1" } });
    expect(await world.repository.read("a/b", "x")).toMatchObject({ text: "1" });
    await world.remote.git("update-ref", "-d", "refs/heads/a/b");
    await world.commit({ branch: "a", from: train, files: { x: "2" } });

    expect(await world.repository.read("a", "x")).toMatchObject({ text: "2" });
    expect(await world.repository.read("a/b", "x")).toMatchObject({ status: "refused" });
    expect(await readdir(join(mirror, "refs", "mirror"))).toHaveLength(1);
  });

  it("survives locks and half-written files of a killed process", async () => {
    const { merge } = await readyToLand(world);
    for (const name of ["packed-refs.lock", "config.lock", "refs/mirror/x.lock", "objects/pack/tmp_pack_1"]) {
      await writeFile(join(mirror, name), "");
    }

    expect(await world.another("mirror").land(landingRequest(merge))).toMatchObject({ status: "landed" });
    const left = await readdir(mirror, { recursive: true });
    expect(left.filter((name) => /lock$|tmp_/.test(name))).toEqual([]);
  });

  it.each([
    {
      title: "objects that are gone",
      damage: async () => {
        for (const name of await objectFiles()) await rm(join(mirror, "objects", name));
      },
    },
    {
      title: "objects that are garbage",
      damage: async () => {
        for (const name of await objectFiles()) {
          await chmod(join(mirror, "objects", name), 0o600);
          await writeFile(join(mirror, "objects", name), "garbage");
        }
      },
    },
    { title: "everything gone", damage: () => rm(mirror, { recursive: true }) },
    {
      title: "a half-removed mirror",
      damage: async () => {
        await rm(join(mirror, "HEAD"));
        await rm(join(mirror, "refs"), { recursive: true });
      },
    },
  ])("is made anew when it has $title", async ({ damage }) => {
    const { merge } = await readyToLand(world);
    await damage();

    const outcome = await world.another("mirror").land(landingRequest(merge));

    expect(outcome).toMatchObject({ status: "landed", release: "8" });
    expect(await world.remote.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("is made anew under a server that runs", async () => {
    const { merge } = await readyToLand(world);
    for (const name of await objectFiles()) await rm(join(mirror, "objects", name));

    expect(await world.repository.land(landingRequest(merge))).toMatchObject({ status: "landed" });
  });

  it("runs and heeds nothing that was planted in it", async () => {
    const { merge } = await readyToLand(world);
    const trace = join(world.folder, "trace");
    const program = join(world.folder, "program");
    await writeFile(program, `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    await mkdir(join(mirror, "hooks"), { recursive: true });
    await mkdir(join(mirror, "info"), { recursive: true });
    for (const hook of ["pre-push", "post-update", "reference-transaction"]) {
      await writeFile(join(mirror, "hooks", hook), `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    }
    await writeFile(join(mirror, "info", "attributes"), "* merge=evil diff=evil\n");
    await writeFile(
      join(mirror, "config"),
      `[core]\n\tbare = true\n\tfsmonitor = ${program}\n\tsshCommand = ${program}\n[merge "evil"]\n\tdriver = ${program}\n` +
        `[diff "evil"]\n\ttextconv = ${program}\n\tcommand = ${program}\n[url "ext::${program}"]\n\tinsteadOf = file://\n[credential]\n\thelper = ${program}\n`,
    );

    const subject = world.another("mirror");
    await subject.inspect(branch, train);
    expect(await subject.land(landingRequest(merge))).toMatchObject({ status: "landed" });
    await expect(stat(trace)).rejects.toThrow("ENOENT");
  });
});
