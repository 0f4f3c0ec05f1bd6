import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../../bin/pointsman.js", import.meta.url));

/** A terminal of somebody who is called Ann, in a home of their own. */
export interface Terminal {
  readonly cwd: () => string;
  /** Runs `git` or `pointsman`, or changes the folder; answers everything that was printed. */
  run(words: readonly string[]): Promise<string>;
  /** Ends what was left running. */
  close(): Promise<void>;
}

/** @param home an empty folder */
export function openTerminal(home: string): Terminal {
  let cwd = home;
  const servers: ChildProcess[] = [];
  const environment = environmentOf(home);
  const run = async (words: readonly string[]): Promise<string> => {
    const [program = "", ...args] = words;
    if (program === "cd") {
      cwd = join(cwd, args[0] ?? "");
      return "";
    }
    const [file, all] = program === "pointsman" ? [process.execPath, [binary, ...args]] : [program, args];
    if (file === "git" || file === process.execPath) {
      if (args[0] === "up") return startServer(spawn(file, all, { cwd, env: environment }), servers);
      return collect(file, all, { cwd, env: environment, log: join(home, ".output") });
    }
    throw new Error(`a session has git, pointsman and cd, not ${program}`);
  };
  return {
    cwd: () => cwd,
    run,
    close: async () => {
      for (const server of servers) {
        if (server.exitCode !== null || server.signalCode !== null) continue;
        const ended = once(server, "exit");
        server.kill("SIGTERM");
        await ended;
      }
    },
  };
}

function environmentOf(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    LC_ALL: "C",
    NO_COLOR: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "user.name",
    GIT_CONFIG_VALUE_0: "Ann Attwood",
    GIT_CONFIG_KEY_1: "user.email",
    GIT_CONFIG_VALUE_1: "ann@example.org",
  };
}

/** Both outputs go to one file, so that they stand in the order in which they came. */
async function collect(
  file: string,
  args: readonly string[],
  { cwd, env, log }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly log: string },
): Promise<string> {
  const output = openSync(log, "w");
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", output, output] });
  closeSync(output);
  const [code] = (await once(child, "exit")) as [number | null];
  const printed = await readFile(log, "utf8");
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${printed}`);
  return printed;
}

/** What a server says is written in one piece when it is ready. */
async function startServer(child: ChildProcess, servers: ChildProcess[]): Promise<string> {
  servers.push(child);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the server ended with ${code} before it was ready`);
  });
  const ready = once(child.stdout ?? child, "data").then(([chunk]) => String(chunk));
  failed.catch(() => {}); // after the start it ends because it is told to
  return Promise.race([ready, failed]);
}
