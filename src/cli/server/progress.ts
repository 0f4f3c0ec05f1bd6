import type { CliContext } from "../context.ts";

/** Milliseconds after which somebody at a terminal wonders whether anything is going on. */
const unnoticed = 300;

/** Says on a terminal that the command waits, and for how long by now; takes the line away again when it is over. */
export async function withProgress<T>(
  { err, env, now }: CliContext,
  work: Promise<T>,
  words: () => string = () => "Pointsman is at work",
): Promise<T> {
  if (!err.isTTY || env.TERM === "dumb") return work;
  const begun = now();
  let shown = false;
  const show = () => {
    shown = true;
    const seconds = Math.round((now() - begun) / 1000);
    err.write(`\r\u001b[K${words()}${seconds > 0 ? ` (${seconds} s)` : ""} …`);
  };
  let every: NodeJS.Timeout | null = null;
  const first = setTimeout(() => {
    show();
    every = setInterval(show, 1000);
  }, unnoticed);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    if (every !== null) clearInterval(every);
    if (shown) err.write("\r\u001b[K");
  }
}
