import type { GitAsker } from "../init/git-asker.ts";
import { type Check, failed, ok, type Verdict, warning } from "./check.ts";

/** What Pointsman needs of the machine, whatever the project. */
export async function machineChecks(
  git: GitAsker,
  { node, now }: { node: string; now: number },
): Promise<readonly Check[]> {
  return [
    {
      id: "node",
      title: "Node.js",
      why: "the server and its embedded database need it",
      ...nodeVerdict(node),
    },
    {
      id: "git",
      title: "git",
      why: "hotfixes are merged and recorded without a work tree, which older gits can't",
      ...(await gitVerdict(git)),
    },
    {
      id: "clock",
      title: "clock",
      why: "record commits, votes and reminders bear this machine's time",
      ...clockVerdict(now),
    },
  ];
}

const nodeNeeded = [22, 19] as const;
const gitNeeded = [2, 39] as const;
/** This version of Pointsman is newer than that: a clock before it is wrong. */
const released = Date.UTC(2026, 0, 1);

function nodeVerdict(version: string): Verdict {
  if (isAtLeast(version, nodeNeeded)) return ok(version);
  return failed(`version ${version}`, `install Node.js ${nodeNeeded.join(".")} or newer`);
}

async function gitVerdict(git: GitAsker): Promise<Verdict> {
  const { out, stopped } = await git(["--version"]);
  const mend = `install git ${gitNeeded.join(".")} or newer`;
  if (stopped !== null) return failed("not found", mend);
  const version = /(\d+[.]\d+[\w.]*)/.exec(out)?.[1] ?? "unknown";
  return isAtLeast(version, gitNeeded) ? ok(version) : failed(`version ${version}`, mend);
}

function clockVerdict(now: number): Verdict {
  const shown = new Date(now).toISOString();
  return now >= released
    ? ok(shown)
    : failed(`${shown} lies in the past`, "set the clock, and keep it by NTP");
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [actual = 0, part = 0] = version.split(".").map(Number);
  return actual > major || (actual === major && part >= minor);
}

/** A commit from the future means that one of two clocks is wrong. */
export function commitClockVerdict(now: number, committedAt: number | null): Verdict {
  if (committedAt === null) return ok("no commit to compare it with");
  const minutes = Math.round((committedAt - now) / 60_000);
  return minutes > 10
    ? warning(
        `the newest commit is ${minutes} minutes ahead of this machine`,
        "set the clock, and keep it by NTP",
      )
    : ok("not behind the newest commit");
}
