import { execFile } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  branchRequest,
  landingRequest,
  seed,
  train,
} from "../../../../test/contracts/repository-world.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";
import { Fault } from "../../../core/fault.ts";

const run = promisify(execFile);
let world: GitWorld;

beforeEach(async () => {
  world = await makeGitWorld();
});
afterEach(() => world.close());

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const error = await promise.catch((reason: unknown) => reason);
  return error instanceof Fault ? error : expect.unreachable();
}

/** Bytes that don't compress, the same each time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

/** A branch with a pick and with more in it than fits. */
async function ready() {
  const { base, fix } = await seed(world);
  await world.another("ample").ensureBranch(branchRequest({ picks: [fix] }));
  const large = { mode: "100644", bytes: noise(300_000) };
  const [head = ""] = await world.commit({ branch, files: { large } });
  return { base, merge: { branch, head, message: "Merge hotfix" } };
}

describe.skipIf(process.getuid?.() !== 0)("a full disk (as root only: it mounts a small one)", () => {
  let disk: string;

  beforeEach(async () => {
    disk = join(world.folder, "disk");
    await mkdir(disk);
    await run("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]);
  });
  afterEach(() => run("umount", [disk]));

  /** Takes what room there is, but for some bytes. */
  async function fill(left: number): Promise<void> {
    const { stdout } = await run("df", ["--output=avail", "--block-size=1", disk]);
    await writeFile(join(disk, "ballast"), Buffer.alloc(Number(stdout.split("\n")[1]) - left));
  }

  it.each([
    { title: "before the mirror is made", warm: false, left: 120_000 },
    { title: "before the branch is fetched", warm: true, left: 120_000 },
    { title: "when the record is to be stored", warm: true, left: 0 },
  ])(
    "$title ends the landing in a fault that may be tried again, and loses nothing",
    async ({ warm, left }) => {
      const { base, merge } = await ready();
      const subject = world.another("disk/mirror");
      if (warm) await subject.read(train, "ChangeLog");
      if (left === 0) await subject.inspect(branch, train);
      await fill(left);

      const fault = await faultOf(subject.land(landingRequest(merge)));

      expect(fault.retryable).toBe(true);
      expect(await world.head(train)).toBe(base);
      await rm(join(disk, "ballast"));
      expect(await subject.land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });
      expect(await world.remote.git("fsck", "--strict", "--no-dangling")).toBe("");
    },
  );
});

describe("a limit for the size of files", () => {
  it("ends the landing in a fault that may be tried again, and leaves no half of a pack", async () => {
    const { base, merge } = await ready();
    const programs = join(world.folder, "programs");
    await mkdir(programs);
    const { stdout } = await run("sh", ["-c", "command -v git"]);
    const limited = `#!/bin/sh\nulimit -f 100\nexec ${stdout.trim()} "$@"\n`;
    await writeFile(join(programs, "git"), limited, { mode: 0o755 });
    const PATH = `${programs}:${process.env.PATH}`;
    const tight = world.another("mirror", { environment: { PATH } });

    expect((await faultOf(tight.land(landingRequest(merge)))).retryable).toBe(true);

    expect(await world.head(train)).toBe(base);
    const restarted = world.another("mirror");
    expect(await restarted.land(landingRequest(merge))).toMatchObject({ status: "landed", release: "8" });
    const left = await readdir(join(world.folder, "mirror"), { recursive: true });
    expect(left.filter((name) => /tmp_/.test(name))).toEqual([]);
  });
});
