import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  landingRequest,
  readyToLand,
  recordLine,
  seed,
  train,
} from "../../../../test/contracts/repository-world.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";
import { Fault } from "../../../core/fault.ts";

let world: GitWorld;

beforeEach(async () => {
  world = await makeGitWorld();
});
afterEach(() => world.close());

/** Record commits on the train, by key. */
async function recordKeys(): Promise<readonly string[]> {
  const format = "--format=%(trailers:key=Pointsman-Key,valueonly)";
  return (await world.remote.git("log", format, train)).split("\n").filter(Boolean).toSorted();
}

async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((reason: unknown) => reason);
  return error instanceof Fault ? error.detail : error;
}

describe("a race", () => {
  it("of eight servers on one train lands all, loses no line and takes no release twice", async () => {
    const { base } = await seed(world);
    const names = Array.from({ length: 8 }, (_, index) => `work-${index}`);
    const heads = await world.commit(
      ...names.map((name) => ({ branch: name, from: base, files: { [`lib/${name}.js`]: `${name}\n` } })),
    );

    const outcomes = await Promise.all(
      names.map((name, index) =>
        world
          .another(name)
          .land(
            landingRequest(
              { branch: name, head: heads[index] ?? "", message: `Merge ${name}` },
              { key: name, edit: recordLine(name) },
            ),
          ),
      ),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(names.map(() => "landed"));
    const releases = outcomes.map((each) => (each.status === "landed" ? Number(each.release) : 0));
    expect(releases.toSorted((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    const log = await world.text(train, "ChangeLog");
    expect(names.filter((name) => !log.includes(`  * ${name}\n`))).toEqual([]);
    expect(await recordKeys()).toEqual(names);
  });

  it("with a push that comes between plan and push is planned again from the new head", async () => {
    const { merge } = await readyToLand(world);
    let pushes = 0;
    const late = world.another("late", {
      beforeProcess: async ([verb]) => {
        if (verb !== "push" || pushes++ > 0) return;
        await world.commit({ branch: train, files: { "scripts/app.spec": "Name: app\nRelease: 20\n" } });
      },
    });

    expect(await late.land(landingRequest(merge))).toMatchObject({ release: "21", attempts: 2 });
  });

  it("that is lost each time ends in a fault that may be tried again", async () => {
    const { merge } = await readyToLand(world);
    let pushes = 0;
    const unlucky = world.another("unlucky", {
      beforeProcess: async ([verb]) => {
        if (verb === "push") await world.commit({ branch: train, files: { n: `${pushes++}` } });
      },
    });

    const detail = await faultOf(unlucky.land(landingRequest(merge)));

    expect(detail).toMatchObject({ code: "race-lost", attempts: pushes });
    expect(await recordKeys()).toEqual([]);
  });
});

describe("a push", () => {
  it("refused by the server's hook brings the hook's words", async () => {
    const { base, merge } = await readyToLand(world);
    await world.remote.hook(
      "pre-receive",
      "echo 'The tree is closed, see https://u:secret@ci.example/1' >&2; exit 1",
    );

    const detail = await faultOf(world.repository.land(landingRequest(merge)));

    expect(detail).toEqual({ code: "rejected", system: "repository", says: "The tree is closed, see …" });
    expect(await world.head(train)).toBe(base);
  });

  it("refused without a word brings git's reason", async () => {
    const { merge } = await readyToLand(world);
    await world.remote.hook("pre-receive", "exit 1");

    const detail = await faultOf(world.repository.land(landingRequest(merge)));

    expect(detail).toEqual({ code: "rejected", system: "repository", says: "pre-receive hook declined" });
  });

  it("refused once while another held the ref is tried again", async () => {
    const { merge } = await readyToLand(world);
    const marker = join(world.folder, "once");
    await world.remote.hook("pre-receive", `[ -e '${marker}' ] && exit 0; touch '${marker}'; exit 1`);

    expect(await world.repository.land(landingRequest(merge))).toMatchObject({
      status: "landed",
      attempts: 2,
    });
  });

  it("that was done, with the answer lost, counts", async () => {
    const { merge } = await readyToLand(world);
    await world.remote.hook("reference-transaction", '[ "$1" = committed ] && kill -9 $PPID; exit 0');

    const outcome = await world.repository.land(landingRequest(merge));

    expect(outcome).toMatchObject({ status: "landed", release: "8", record: await world.head(train) });
    expect(await recordKeys()).toHaveLength(1);
  });

  it("that broke off is a fault, and may be repeated", async () => {
    const { base, merge } = await readyToLand(world);
    await world.remote.hook("pre-receive", "kill -9 $PPID");

    const detail = await faultOf(world.repository.land(landingRequest(merge)));
    expect(detail).toMatchObject({ code: "unreachable" });
    expect(await world.head(train)).toBe(base);

    await world.remote.hook("pre-receive", "exit 0");
    expect(await world.repository.land(landingRequest(merge))).toMatchObject({ status: "landed" });
    expect(await recordKeys()).toHaveLength(1);
  });

  it("to a server that hangs is ended with all that it started", async () => {
    const { merge } = await readyToLand(world);
    const pidFile = join(world.folder, "pid");
    await world.remote.hook("pre-receive", `echo $$ > '${pidFile}'; exec sleep 600`);
    const impatient = world.another("mirror", { seconds: { local: 60, remote: 1 } });

    const detail = await faultOf(impatient.land(landingRequest(merge)));

    expect(detail).toEqual({ code: "timed-out", system: "repository", seconds: 1 });
    expect(await stillRuns((await readFile(pidFile, "utf8")).trim())).toBe(false);
  });
});

describe("kill -9", () => {
  const script = join(import.meta.dirname, "../../../../test/support/land-once.ts");

  function landElsewhere(head: string, stopAt: number): ChildProcess {
    const args = [script, `file://${world.remote.path}`, join(world.folder, "killed"), branch, head];
    return spawn(process.execPath, [...args, String(stopAt)], { stdio: "inherit" });
  }

  it("between any two git processes, then the same landing again: one record", async () => {
    const { base, merge } = await readyToLand(world);
    let stopAt = 1;
    for (; stopAt < 30; stopAt += 1) {
      const [, signal] = await once(landElsewhere(merge.head, stopAt), "exit");

      const again = await world.another("killed").land(landingRequest(merge));

      expect(again, `killed before process ${stopAt}`).toMatchObject({ status: "landed", release: "8" });
      expect(await recordKeys()).toHaveLength(1);
      if (signal === null) break;
      await world.commit({ branch: train, from: base, files: {}, message: `Again ${stopAt}\n` });
    }
    expect(stopAt).toBeGreaterThan(6); // else it never got as far as the push
    expect(stopAt).toBeLessThan(30);
  });

  it("in the middle of a push that then goes through: one record", async () => {
    const { merge } = await readyToLand(world);
    const [reached, go] = [join(world.folder, "reached"), join(world.folder, "go")];
    await promisify(execFile)("mkfifo", [reached]);
    const untilGo = `while [ -p '${reached}' ] && [ ! -e '${go}' ]; do sleep 0.01; done`;
    await world.remote.hook("pre-receive", `echo > '${reached}'; ${untilGo}`);

    const server = landElsewhere(merge.head, 0);
    const exited = once(server, "exit");
    await readOnce(reached);
    server.kill("SIGKILL");
    expect(await exited).toEqual([null, "SIGKILL"]);
    const again = world.another("killed").land(landingRequest(merge));
    await readOnce(reached);
    await writeFile(go, "");

    expect(await again).toMatchObject({ status: "landed", release: "8" });
    expect(await recordKeys()).toHaveLength(1);
  });
});

/** Whether a process runs. One that was killed may wait for its parent to take note. */
async function stillRuns(pid: string): Promise<boolean> {
  expect(pid).toMatch(/^\d+$/);
  const state = await promisify(execFile)("ps", ["-o", "stat=", "-p", pid]).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
  return state !== "" && !state.startsWith("Z");
}

/** Waits until somebody writes into a named pipe. */
async function readOnce(pipe: string): Promise<void> {
  const handle = await open(pipe, "r");
  await handle.readFile();
  await handle.close();
}
