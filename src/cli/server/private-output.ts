import type { CliContext } from "../context.ts";
import { Exit } from "../exit.ts";
import type { ServerOptions } from "../server-options.ts";

/**
 * Keeps what belongs to an embargoed hotfix out of files and pipes, such as the public log of a build, unless it is asked for:
 * `--private`, or POINTSMAN_PRIVATE=1. A terminal is a person's.
 */
export function keepOffPipes(
  { out, env }: Pick<CliContext, "out" | "env">,
  options: ServerOptions,
  came: keyof typeof whatCame,
  body: unknown,
): void {
  if (out.isTTY || options.private || env.POINTSMAN_PRIVATE === "1" || !isEmbargoed(body)) return;
  throw new Exit(
    1,
    `${whatCame[came]} belongs to an embargoed hotfix, and this is no terminal: it may end in a log that others read. Add --private where nobody else can.`,
  );
}

/** What an answer is about, as the one who asked hears of it. */
const whatCame = {
  answer: "It",
  done: "What was asked for was done, and is not shown: it",
  refusal: "What was asked for was refused, and why is not shown: it",
} as const;

/** Whatever the server answers of a case says what clearance it needs. */
function isEmbargoed(body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  if ("clearance" in body && body.clearance === "embargoed") return true;
  return Object.values(body).some(isEmbargoed);
}
