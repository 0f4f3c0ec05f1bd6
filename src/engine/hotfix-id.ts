import { randomInt } from "node:crypto";

/** Digits that are not taken for one another, read aloud or typed at night: no 0/o, 1/l/i. */
const digits = "23456789abcdefghjkmnpqrstuvwxyz";

/** A new case's id. Random, so that there are no gaps to count; short enough to type. */
export function hotfixId(): string {
  return `hf-${Array.from({ length: 8 }, () => digits[randomInt(digits.length)]).join("")}`;
}
