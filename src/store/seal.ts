import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Fault } from "../core/fault.ts";
import type { Seal } from "../ports/seal.ts";

/** 32 random bytes, and what names them in each sealed text. */
export interface SealKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export const keyBytes = 32;

export function sealKeyOf(bytes: Buffer): SealKey {
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 12), bytes };
}

/**
 * Seals by AES-256-GCM, with the first of the keys, and opens with any: after a rotation what was sealed before stays
 * readable. Each text has its own random nonce; one that was changed is not opened.
 */
export function createSeal(keys: readonly [SealKey, ...SealKey[]]): Seal {
  const [current] = keys;
  return {
    // What only looks sealed is sealed as well, so that nobody can write what can't be read.
    close: (text, clearance) =>
      clearance === "embargoed" || text.startsWith(mark) ? sealed(text, current) : text,
    open: (stored) => (stored.startsWith(mark) ? opened(stored, keys) : stored),
  };
}

const mark = "pointsman-sealed:1:";
const [nonceBytes, tagBytes] = [12, 16];

function sealed(text: string, { id, bytes }: SealKey): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", bytes, nonce);
  const body = [cipher.update(text, "utf8"), cipher.final()];
  return `${mark}${id}:${Buffer.concat([nonce, cipher.getAuthTag(), ...body]).toString("base64")}`;
}

function opened(stored: string, keys: readonly SealKey[]): string {
  const [id = "", text = ""] = stored.slice(mark.length).split(":");
  const key = keys.find((each) => each.id === id);
  if (key === undefined) throw unreadable(`a row is sealed with the key ${id}, which the key file lacks`);
  const bytes = Buffer.from(text, "base64");
  const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(tag);
    const body = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw unreadable(`a row that is sealed with the key ${id} was changed or cut off`, cause);
  }
}

function unreadable(says: string, cause?: unknown): Fault {
  return new Fault({ code: "not-allowed", system: "database", says }, { cause });
}
