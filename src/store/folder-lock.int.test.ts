import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LockKind, lockFolder } from "./folder-lock.ts";

const locker = join(import.meta.dirname, "../../test/support/locker.ts");
const kinds: readonly { kind: LockKind; present: boolean }[] = [
  { kind: "abstract-socket", present: process.platform === "linux" },
  { kind: "named-pipe", present: process.platform === "win32" },
  { kind: "loopback-port", present: true },
];

describe.each(kinds)("a lock by $kind", ({ kind, present }) => {
  describe.skipIf(!present)("keeps a folder for one process", () => {
    let folder = "";
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "pointsman-lock-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it("and tells the next one who has it, until that one is killed", async () => {
      const other = await lockedElsewhere(folder, kind);
      try {
        await expect(lockFolder(folder, kind)).rejects.toMatchObject({
          detail: {
            code: "not-allowed",
            system: "data folder",
            says: expect.stringContaining(`process ${other.pid}`),
          },
        });
      } finally {
        await kill(other);
      }
      const lock = await lockFolder(folder, kind);
      await lock.release();
    });

    it("by whatever path it is reached", async () => {
      const [real, link] = [join(folder, "real"), join(folder, "link")];
      mkdirSync(real);
      symlinkSync(real, link);
      const lock = await lockFolder(real, kind);
      await expect(lockFolder(link, kind)).rejects.toThrow("not-allowed");
      await lock.release();
    });

    it("apart from other folders", async () => {
      const [one, two] = [join(folder, "one"), join(folder, "two")];
      for (const each of [one, two]) mkdirSync(each);
      const locks = [await lockFolder(one, kind), await lockFolder(two, kind)];
      expect(locks).toHaveLength(2);
      for (const lock of locks) await lock.release();
    });

    it("again after it was let go", async () => {
      for (let round = 0; round < 3; round += 1) {
        const lock = await lockFolder(folder, kind);
        await lock.release();
      }
      const again = await lockFolder(folder, kind);
      await expect(lockFolder(folder, kind)).rejects.toThrow("not-allowed");
      await again.release();
    });

    it("when many ask at the same time: never for two", async () => {
      for (let round = 0; round < 5; round += 1) {
        const asked = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder, kind)));
        const won = asked.filter((each) => each.status === "fulfilled");
        expect(won.length).toBeLessThanOrEqual(1);
        for (const { value } of won) await value.release();
      }
    });
  });
});

async function lockedElsewhere(folder: string, kind: LockKind): Promise<ChildProcess> {
  const child = spawn(process.execPath, [locker, folder, kind], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
