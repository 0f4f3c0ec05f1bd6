import { createHash } from "node:crypto";

/**
 * The alias of the bug of a key. Bugzilla keeps aliases unique, which makes it the idempotency key; it is hashed, for
 * an alias has 40 characters at most, and so that it says nothing of a case that is private.
 */
export function aliasOf(key: string): string {
  return `pm-${digest(key)}`;
}

/** The text with the line by which its comment is found again. Bugzilla shows all of a comment, so it is short. */
export function marked(key: string, text: string): string {
  return `${text}\n\n${markerOf(key)}`;
}

/** Whether a comment is the one of a key: the marker is its last line, for other comments may quote it. */
export function bears(key: string, text: string): boolean {
  return text.trimEnd().endsWith(`\n${markerOf(key)}`);
}

/** The name of the file that is attached under a key, by which it is found again. */
export function fileNameOf(key: string): string {
  return `pm-${digest(key).slice(0, 16)}.patch`;
}

function markerOf(key: string): string {
  return `(Pointsman ${digest(key).slice(0, 16)})`;
}

function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}
