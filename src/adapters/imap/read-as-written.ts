/**
 * Whether a mail whose Content-Type nobody signed (Gmail leaves it out) is read as it was written all the same. With another
 * one in its place, what the writer quotes could be made a part of its own in front of the writer's words: so the signed body
 * has to begin with what divides its parts.
 *
 * @param type the value of Content-Type; empty where there is none
 */
export function isReadAsWritten(source: Buffer, type: string): boolean {
  if (type === "" || /^\s*text\//i.test(type)) return true;
  const named = type.match(/\bboundary/gi) ?? [];
  const [, quoted, bare] = /\bboundary\s*=\s*(?:"([^"\\]+)"|([^\s;"()]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (!/^\s*multipart\//i.test(type) || named.length !== 1 || boundary === undefined) return false;
  return firstLine(source) === `--${boundary}`;
}

/** The body's first line with anything in it, but for what Thunderbird and Outlook write in front for programs without MIME. */
function firstLine(source: Buffer): string | undefined {
  const text = source.subarray(0, headMost).toString("latin1");
  const head = /\r?\n\r?\n/.exec(text);
  if (head === null) return undefined;
  const body = text.slice(head.index).trimStart().replace(forOldPrograms, "");
  return body.split(/\r?\n/, 1)[0]?.trimEnd();
}

const forOldPrograms = /^This is a multi-?part message in MIME format\.?\s+/i;

/** A head that is longer is none of a reply. */
const headMost = 256 * 1024;
