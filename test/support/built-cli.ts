import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import type { Ran } from "./cli-world.ts";

/** The repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The program as users get it, in a folder of its own. */
export interface BuiltCli {
  readonly folder: string;
  /** Runs a command line against the server of a data folder. */
  run(data: string, ...argv: string[]): Promise<Ran>;
  remove(): Promise<void>;
}

/** Builds the program from the sources as they are now. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), "pointsman-built-"));
  const { default: config } = await import("../../rolldown.config.ts");
  await build({ ...config, cwd: root, output: { ...config.output, dir: join(folder, "dist") } });
  await cp(join(root, "bin"), join(folder, "bin"), { recursive: true });
  await cp(join(root, "package.json"), join(folder, "package.json"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    run: (data, ...argv) => run(folder, data, argv),
    remove: () => rm(folder, { recursive: true }),
  };
}

function run(folder: string, data: string, argv: readonly string[]): Promise<Ran> {
  const env = { ...process.env, POINTSMAN_DATA: data };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, "bin/pointsman.js"), ...argv], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
