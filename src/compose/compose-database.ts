import { setTimeout } from "node:timers/promises";
import type { Settings } from "../config/read-environment.ts";
import { Fault } from "../core/fault.ts";
import type { Log } from "../ports/log.ts";
import { type Database, openDatabase } from "../store/open.ts";

export interface DatabaseSurroundings {
  readonly settings: Pick<Settings, "databaseUrl" | "dataFolder" | "keyFile">;
  readonly log: Log;
  /** Milliseconds for which a start waits for a PostgreSQL server that is out of reach: the same machine may have started both. */
  readonly patience: number;
}

/** Opens the database that the environment names, or the one in the data folder. */
export async function databaseOf({ settings, log, patience }: DatabaseSurroundings): Promise<Database> {
  const { databaseUrl, dataFolder, keyFile } = settings;
  const report = seldom((problem) =>
    log.warn("the job queue had a problem", { fault: faultOrName(problem) }),
  );
  if (databaseUrl === null) return openDatabase({ data: dataFolder, keyFile }, { report });
  const open = () => openDatabase({ url: databaseUrl, keyFile }, { report });
  return whenReachable(open, { log, patience });
}

/** Milliseconds between two tries to reach the server. */
const askAgainAfter = 500;

async function whenReachable<T>(
  open: () => Promise<T>,
  { log, patience }: Pick<DatabaseSurroundings, "log" | "patience">,
): Promise<T> {
  const until = performance.now() + patience;
  for (let tries = 1; ; tries += 1) {
    try {
      return await open();
    } catch (error) {
      const isAway = error instanceof Fault && error.detail.code === "unreachable";
      if (!isAway || performance.now() > until) throw error;
      if (tries === 1)
        log.warn("the database is out of reach: the start waits for it", { fault: "unreachable" });
    }
    await setTimeout(askAgainAfter);
  }
}

/** Milliseconds for which a problem is not told once more: while the server is away, each worker of the queue meets it every other second. */
const quiet = 60_000;

function seldom(tell: (problem: unknown) => void): (problem: unknown) => void {
  const told = new Map<string, number>();
  return (problem) => {
    const kind = faultOrName(problem);
    const now = performance.now();
    if (now < (told.get(kind) ?? Number.NEGATIVE_INFINITY) + quiet) return;
    told.set(kind, now);
    tell(problem);
  };
}

/** pg-boss hands on copies of what its workers meet. */
function faultOrName(problem: unknown): string {
  if (typeof problem !== "object" || problem === null) return "unknown";
  if ("detail" in problem && hasCode(problem.detail)) return problem.detail.code;
  return problem instanceof Error ? problem.name : "unknown";
}

function hasCode(detail: unknown): detail is { readonly code: string } {
  return typeof detail === "object" && detail !== null && "code" in detail && typeof detail.code === "string";
}
