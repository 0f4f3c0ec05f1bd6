import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const binary = fileURLToPath(new URL("../../../bin/pointsman.js", import.meta.url));

/** Runs `pointsman init --yes` in a folder, for a user of whom git knows neither name nor address. */
export async function init(folder: string): Promise<void> {
  await run(process.execPath, [binary, "init", "--yes"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: "/nonexistent",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
    },
  });
}
