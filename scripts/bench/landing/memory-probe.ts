import { publishFixes } from "./job.ts";
import type { Memory } from "./memory.ts";
import { pointsman } from "./pointsman.ts";

/** How many hotfixes are landed while memory is watched. */
const landings = 8;

const mebibyte = 1024 * 1024;

/** Lands hotfixes in this process and prints what memory it took. Started by `measureMemory`. */
async function main(): Promise<void> {
  const [, , remote = "", folder = ""] = process.argv;
  const contestant = pointsman({ remote, folder });
  await landNext(contestant, remote, 0);
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  for (let number = 1; number <= landings; number += 1) await landNext(contestant, remote, number);
  clearInterval(timer);
  const memory: Memory = { idle: idle / mebibyte, peak: peak / mebibyte };
  process.stdout.write(JSON.stringify(memory));
}

async function landNext(
  contestant: ReturnType<typeof pointsman>,
  remote: string,
  number: number,
): Promise<void> {
  const [job] = await publishFixes(remote, [number]);
  if (job !== undefined) await contestant.land(job);
}

await main();
