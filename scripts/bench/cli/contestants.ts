import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeSandbox } from "../../demo/sandbox.ts";
import { trains } from "../../demo/sandbox-files.ts";
import { startServer } from "../../demo/server.ts";

/** A program whose time is taken. */
export interface Timed {
  readonly name: string;
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** How many times the time of the empty program it may take; `null` where nothing was promised. */
  readonly goal: number | null;
}

const binary = fileURLToPath(new URL("../../../bin/pointsman.js", import.meta.url));

/** The empty program first, then the commands, with a real server that has a train and a hotfix to tell of. */
export async function contestants(): Promise<{ readonly run: readonly Timed[]; close(): Promise<void> }> {
  const sandbox = await makeSandbox();
  const empty = join(sandbox.folder, "empty.js");
  await writeFile(empty, "");
  const server = await startServer(sandbox);
  const close = async () => {
    await server.stop();
    await sandbox.remove();
  };
  try {
    await server.run("ann", ["train", "add", `train-${trains.rolling}`]);
    await server.run("cyn", report);
  } catch (error) {
    await close();
    throw error;
  }
  const env = { ...process.env, POINTSMAN_DATA: sandbox.data };
  const pointsman = (words: readonly string[], goal: number | null): Timed => {
    return { name: `pointsman ${words.join(" ")}`, argv: [binary, ...words], env, goal };
  };
  const run = [
    { name: "node empty.js", argv: [empty], env, goal: null },
    pointsman(["--version"], 1.5),
    pointsman(["status"], 2.5),
    pointsman(["status", "--json"], null),
    pointsman(["--help"], null),
  ];
  return { run, close };
}

const report = [
  ...["report", "--train", trains.rolling, "--title", "Blank page", "--manifestation", "The page is blank."],
  ...["--affected", "2", "--complexity", "low", "--risk", "low", "--risk-note", "One line."],
  ...["--changelog", "The page is back: #112"],
];
