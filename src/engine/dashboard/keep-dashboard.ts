import type { Log } from "../../ports/log.ts";
import type { Pauses } from "../pauses.ts";
import { faultCode } from "../perform/fault-code.ts";

export interface DashboardParts {
  readonly log: Log;
  readonly pauses: Pauses;
  show(): Promise<void>;
}

/** Keeps the dashboard up to date. */
export interface DashboardKeeper {
  /** Looks once, unless there is a pause; answers the minutes until the next look. */
  round(): Promise<number>;
  /** Begins to look. Returns the way to stop. */
  start(): () => Promise<void>;
}

/**
 * Looks each minute, whatever has happened: a look that came with a change would show by its time that there was one, also where
 * nobody may know of it. What could not be written is tried again ever less often, up to every hour.
 */
export function createDashboardKeeper({ log, pauses, show }: DashboardParts): DashboardKeeper {
  let failures = 0;
  const round = async (): Promise<number> => {
    const pause = pauses.left("GitHub");
    if (pause > 0) return Math.ceil(pause / 60_000);
    try {
      await show();
      failures = 0;
    } catch (error) {
      failures += 1;
      pauses.hear(error, "public");
      log.warn("the dashboard could not be brought up to date", { fault: faultCode(error) });
    }
    return Math.min(2 ** failures, 60);
  };
  return { round, start: () => keepLooking(round) };
}

function keepLooking(round: () => Promise<number>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking = Promise.resolve();
  const look = () => {
    looking = round().then((minutes) => {
      if (!stopped) timer = setTimeout(look, minutes * 60_000).unref();
    });
  };
  look();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await looking;
  };
}
