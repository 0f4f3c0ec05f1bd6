import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { git, gitEnvironment } from "./git.ts";
import type { Size } from "./sizes.ts";

/** The branch that hotfixes land on, and others as a team has them. */
export const train = "train-2026.11.20";
export const developmentLine = "dev";
export const otherTrains = ["train-2026.11.06", "train-2026.10.23"];
const staleBranches = 100;

/** Part of the folder's name: raised whenever what is made changes, so that an old one is not used. */
const edition = 2;

/** Seconds that the dates of made commits count from. */
export const epoch = 1_700_000_000;

/**
 * The folder of a bare repository of the given size, made on first use. It is packed with a bitmap and a commit graph, as
 * a code host's are, so that nobody waits longer for the remote than in life.
 */
export async function madeRepository(cache: string, size: Size): Promise<string> {
  const folder = join(cache, `made-${edition}-${size.files}-${size.commits}.git`);
  if (await stat(folder).catch(() => null)) return folder;
  const half = `${folder}.half`;
  await rm(half, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await git(cache, ["init", "-q", "--bare", "--template=", `--initial-branch=${developmentLine}`, half]);
  await importHistory(half, size);
  await git(half, ["repack", "-adq", "--write-bitmap-index"]);
  await git(half, ["commit-graph", "write", "--reachable"]);
  await git(half, ["pack-refs", "--all"]);
  await rename(half, folder);
  return folder;
}

/** The path of a file by its number: a hundred folders of a hundred folders. */
export function pathOf(number: number): string {
  return `src/d${number % 100}/e${Math.floor(number / 100) % 100}/f${number}.ts`;
}

async function importHistory(folder: string, size: Size): Promise<void> {
  const child = spawn("git", ["fast-import", "--quiet"], {
    cwd: folder,
    env: gitEnvironment,
    stdio: ["pipe", "inherit", "inherit"],
  });
  const closed = once(child, "close");
  for (const part of history(size)) if (!child.stdin.write(part)) await once(child.stdin, "drain");
  child.stdin.end();
  const [code] = await closed;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

function* history({ files, commits }: Size): Generator<string> {
  yield `blob\nmark :1\n${data("export const answer = 42;\n".repeat(20))}`;
  yield `commit refs/heads/${developmentLine}\n${committer(0)}${data("Base\n")}`;
  yield fileLine("ChangeLog", changeLog());
  yield fileLine(
    "scripts/app.spec",
    "Name: app\nVersion: 0.2026.11.20\nRelease: 7%{?dist}\n\n%description\nApp.\n",
  );
  for (let number = 0; number < files; number += 1) yield `M 100644 :1 ${pathOf(number)}\n`;
  for (let index = 1; index < commits; index += 1) {
    // Files of the second half only: the first half is kept for fixes.
    const path = pathOf(Math.floor(files / 2) + ((index * 7919) % Math.floor(files / 2)));
    yield `\ncommit refs/heads/${developmentLine}\n${committer(index)}${data(`Change ${index}\n`)}`;
    yield fileLine(path, `export const answer = ${index};\n${"// a line of code\n".repeat(20)}`);
  }
  for (const branch of [train, ...otherTrains]) yield startAt(branch);
  for (let index = 0; index < staleBranches; index += 1) yield startAt(`feature/${index}`);
}

function startAt(branch: string): string {
  return `\nreset refs/heads/${branch}\nfrom refs/heads/${developmentLine}\n`;
}

/** As long as one of a project that has lived for a while. */
function changeLog(): string {
  const trains = [train, ...otherTrains, ...Array.from({ length: 40 }, (_, index) => `train-2025.${index}`)];
  const lines = Array.from(
    { length: 12 },
    (_, index) => `  * something that users see got better: #${index}\n`,
  );
  return trains.map((name) => `${name}:\n${lines.join("")}\n`).join("");
}

export function committer(index: number): string {
  return `committer Dev Eloper <dev@example.com> ${epoch + index} +0000\n`;
}

export function fileLine(path: string, text: string): string {
  return `M 100644 inline ${path}\n${data(text)}`;
}

/** A text of fast-import's, in ASCII. */
export function data(text: string): string {
  return `data ${text.length}\n${text}\n`;
}
