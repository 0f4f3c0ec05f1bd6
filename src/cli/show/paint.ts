import { styleText } from "node:util";
import type { Out } from "../context.ts";

export type Colour = "green" | "red" | "yellow" | "cyan" | "bold" | "dim";

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

/** Colours where they are wanted: on a terminal, unless NO_COLOR says no; FORCE_COLOR decides over both. */
export function paintFor({ isTTY }: Out, env: Readonly<Record<string, string | undefined>>): Paint {
  return isColoured(isTTY === true, env)
    ? (colour, text) => styleText(colour, text, { validateStream: false })
    : (_, text) => text;
}

function isColoured(
  isTTY: boolean,
  { FORCE_COLOR: force, NO_COLOR: none, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTTY && !none && TERM !== "dumb";
}
