import { createHmac, randomBytes, randomInt } from "node:crypto";

/** Digits that are not taken for one another, read aloud or typed at night: no 0/o, 1/l/i. */
const digits = "23456789abcdefghjkmnpqrstuvwxyz";

/** Of this process alone, so that nobody can tell an id from what was reported. */
const secret = randomBytes(32);

/** The id of whatever this stands for: the same for the same, and like a random one for whoever sees it. */
export function hotfixIdFor(what: unknown): string {
  const digest = createHmac("sha256", secret).update(JSON.stringify(what)).digest();
  const numbers = Array.from({ length: 8 }, (_, at) => digest.readUInt32BE(at * 4));
  return `hf-${numbers.map((number) => digits[number % digits.length]).join("")}`;
}

/** A new case's id. Random, so that there are no gaps to count; short enough to type. */
export function hotfixId(): string {
  return `hf-${Array.from({ length: 8 }, () => digits[randomInt(digits.length)]).join("")}`;
}
