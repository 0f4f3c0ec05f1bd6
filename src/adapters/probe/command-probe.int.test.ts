import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTempFolder, removeFolder } from "../../../test/support/git-remote.ts";
import { type CommandProbeOptions, createCommandProbe } from "./command-probe.ts";

const sha = "ec867c0900000000000000000000000000000001";
let folder = "";
beforeEach(async () => {
  folder = await makeTempFolder("command-probe");
});
afterEach(() => removeFolder(folder));

/** Asks a program of these lines of shell. */
async function ask(lines: string, args: readonly string[] = [], options: Partial<CommandProbeOptions> = {}) {
  const program = join(folder, "running");
  await writeFile(program, `#!/bin/sh\n${lines}\n`);
  await chmod(program, 0o700);
  const env = { PATH: "/usr/bin:/bin" };
  return createCommandProbe({ command: [program, ...args], folder, env, ...options }).ask();
}

it("reads the first line that the command prints", async () => {
  expect(await ask(`echo ${sha} Merge; echo more`)).toEqual({
    ...{ status: "answered", sha, version: null, url: "command running" },
  });
});

it("gives each argument as it is: no shell reads it", async () => {
  const hostile = "$(touch leaked); *";

  expect(await ask(`[ "$1" = '${hostile}' ] && [ $# = 1 ] && echo ${sha}`, [hostile])).toMatchObject({ sha });
});

it("passes on nothing of the server's environment", async () => {
  expect(await ask(`[ -z "$VITEST" ] && [ "$PATH" = /usr/bin:/bin ] && echo ${sha}`)).toMatchObject({ sha });
});

it.each([
  { title: "that fails", lines: `echo ${sha}; exit 3`, why: "its command failed (exit code 3)" },
  { title: "that is killed", lines: "kill -9 $$", why: "its command was killed" },
  { title: "that prints nothing", lines: "true", why: "its first line names no commit" },
  { title: "that never ends printing", lines: "yes", why: "its answer is longer than 65536 bytes" },
])("is silent about a command $title", async ({ lines, why }) => {
  expect(await ask(lines)).toEqual({ status: "silent", why, url: "command running" });
});

it("ends a command that takes too long, with all that it has started", async () => {
  const answer = await ask("sleep 600 & sleep 600", [], { timeoutMs: 200 });

  expect(answer).toMatchObject({ why: "it did not answer within 0.2 s" });
});

it("is silent about a command that is not there", async () => {
  const probe = createCommandProbe({ command: [join(folder, "none")], folder, env: {} });

  expect(await probe.ask()).toMatchObject({ why: "its command is not there" });
});
