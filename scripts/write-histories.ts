import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { foldLog } from "../src/core/hotfix/evolve/evolve.ts";
import { play, timed } from "../test/support/core/given.ts";
import { wholeHistories } from "../test/support/core/whole-histories.ts";

/**
 * Records whole cases as this release writes them: `node scripts/write-histories.ts`, then `npm run format`. Run it
 * until the release is out, never afterwards: from then on its histories are what newer code has to replay.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(await readFile(`${root}/package.json`, "utf8")) as { version: string };
const release = version.split(".").slice(0, 2).join(".");
const folder = `${root}/test/fixtures/histories/${release}`;

await mkdir(folder, { recursive: true });
for (const [name, commands] of Object.entries(wholeHistories)) {
  const events = play(commands);
  const history = { release, events, ends: foldLog(timed(events)) };
  await writeFile(`${folder}/${name}.json`, `${JSON.stringify(history, null, 2)}\n`);
}
