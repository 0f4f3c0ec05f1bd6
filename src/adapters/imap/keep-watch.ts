import type { Connection } from "./connection.ts";

/** Looks after a connection: tells of mail, and makes the connection again when it is lost, less and less often. */
export interface Watch {
  news(): void;
  lost(): void;
  start(news: () => void, connection: Connection): () => Promise<void>;
}

/** A server may lose track of whom to tell: after so long, it is asked in any case. */
const askAgainAfter = 5 * 60_000;
const retryAtMost = 5 * 60_000;

export function keepWatch(retryAfter: number): Watch {
  let listener: (() => void) | null = null;
  let [tries, timer]: [number, NodeJS.Timeout | null] = [0, null];
  let look: () => void = () => {};
  const later = (milliseconds: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(look, milliseconds);
  };
  const backOff = () => {
    tries += 1;
    later(Math.min(retryAfter * 2 ** (tries - 1), retryAtMost));
  };
  return {
    news: () => listener?.(),
    lost: () => listener !== null && backOff(),
    start(news, connection) {
      listener = news;
      look = () => {
        connection
          .use(async () => {})
          .then(
            () => {
              tries = 0;
              if (listener !== null) later(askAgainAfter);
              listener?.();
            },
            () => listener !== null && backOff(),
          );
      };
      look();
      return async () => {
        listener = null;
        if (timer !== null) clearTimeout(timer);
        connection.close();
      };
    },
  };
}
