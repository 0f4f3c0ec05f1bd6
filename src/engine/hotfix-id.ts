import { createHmac, randomInt } from "node:crypto";

/** Digits that are not taken for one another, read aloud or typed at night: no 0/o, 1/l/i. */
const digits = "23456789abcdefghjkmnpqrstuvwxyz";

/**
 * The id of whatever this stands for: the same for the same, and like a random one for whoever sees it and lacks the secret, so that nobody
 * can tell from an id what was reported.
 */
export function hotfixIdFor(secret: string, what: unknown): string {
  const digest = createHmac("sha256", secret).update(JSON.stringify(what)).digest();
  const numbers = Array.from({ length: 8 }, (_, at) => digest.readUInt32BE(at * 4));
  return `hf-${numbers.map((number) => digits[number % digits.length]).join("")}`;
}

/** A new case's id. Random, so that there are no gaps to count; short enough to type. */
export function hotfixId(): string {
  return `hf-${Array.from({ length: 8 }, () => digits[randomInt(digits.length)]).join("")}`;
}
