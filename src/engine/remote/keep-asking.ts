import { minutesToNextPoll } from "./pace.ts";

interface Asking {
  /** Runs before each poll. */
  wake(): void;
  /** Answers whether anything had happened, or there is more to ask. Never throws: nobody would hear of it. */
  poll(): Promise<boolean>;
  /** Milliseconds for which the host must not be asked. */
  pause(): number;
  /** How many milliseconds a minute has: less in tests. */
  readonly minute?: number;
}

/** Asks once at the start, for what came while nobody listened, and then at the pace at which something happens. Returns the way to stop. */
export function keepAsking({ wake, pause, poll, minute = 60_000 }: Asking): () => Promise<void> {
  let [timer, asking, quiet]: [NodeJS.Timeout | undefined, Promise<void>, number] = [
    undefined,
    Promise.resolve(),
    0,
  ];
  let stopped = false;
  const ask = async () => {
    wake();
    quiet = (await poll()) ? 0 : quiet + 1;
    if (!stopped) timer = setTimeout(begin, minutesToNextPoll(quiet, pause()) * minute).unref();
  };
  const begin = () => {
    asking = ask();
  };
  begin();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await asking;
  };
}
