import { gunzipSync } from "node:zlib";

/** Runs of base64 that are long enough to hold a word, line breaks of a mail included. */
const base64 = /(?:[A-Za-z0-9+/_-]{4}\s{0,2}){4,}[A-Za-z0-9+/_-]{0,3}={0,2}/g;
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);
/** What unpacks to more is not a text of ours. */
const mostUnpacked = 16 * 1024 * 1024;

/**
 * A text and what it reads as once decoded, in the encodings that could hide a word: URL encoding, quoted-printable, base64 and
 * gzip, also one within another.
 */
export function readingsOf(bytes: Buffer | string, depth = 2): readonly string[] {
  const raw = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  const text = raw.toString("utf8");
  if (depth === 0) return [text];
  const inner = [...unzipped(raw), ...fromUrl(text), ...fromQuoted(text), ...fromBase64(text)];
  return [text, ...inner.flatMap((each) => readingsOf(each, depth - 1))];
}

function unzipped(raw: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = raw.indexOf(gzipMagic); at !== -1; at = raw.indexOf(gzipMagic, at + 1)) {
    try {
      found.push(gunzipSync(raw.subarray(at), { maxOutputLength: mostUnpacked }));
    } catch {
      // Three bytes that look like the beginning of gzip, and are none.
    }
  }
  return found;
}

function fromUrl(text: string): readonly Buffer[] {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return [];
  const plain = text.replaceAll("+", " ");
  return [bytesOf(plain, /%([0-9A-Fa-f]{2})/g)];
}

function fromQuoted(text: string): readonly Buffer[] {
  if (!/=(?:[0-9A-F]{2}|\r?\n)/.test(text)) return [];
  return [bytesOf(text.replace(/=\r?\n/g, ""), /=([0-9A-F]{2})/g)];
}

/** UTF-8 with some bytes written as two digits. */
function bytesOf(text: string, code: RegExp): Buffer {
  const latin1 = Buffer.from(text, "utf8").toString("latin1");
  return Buffer.from(
    latin1.replace(code, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    "latin1",
  );
}

/** A run may begin within a group of four, where a word stands before it: each of the four ways to read it. */
function fromBase64(text: string): readonly Buffer[] {
  const runs = text.match(base64) ?? [];
  return runs.flatMap((run) => {
    const digits = run.replace(/\s/g, "");
    if (/^[0-9a-f]+$/.test(digits)) return []; // an object's id
    return [0, 1, 2, 3].map((skip) => Buffer.from(digits.slice(skip), "base64"));
  });
}
