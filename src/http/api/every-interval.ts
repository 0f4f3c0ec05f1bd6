import type { Every } from "../http-deps.ts";

/** By the machine's own clock. */
export const everyInterval: Every = (milliseconds, tick) => {
  const timer = setInterval(tick, milliseconds);
  return () => clearInterval(timer);
};
