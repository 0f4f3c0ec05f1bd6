import { type Refused, refuse } from "./edit.ts";

/** The largest file that is edited: 8 MiB. */
export const sizeLimit = 8 * 1024 * 1024;

/**
 * Decodes a file to be edited, or says why it is not a text of ours. A byte order mark is kept, so that
 * encoding the text again as UTF-8 gives the same bytes.
 */
export function decodeText(bytes: Uint8Array): { readonly ok: true; readonly text: string } | Refused {
  if (bytes.length > sizeLimit)
    return refuse({ code: "file-too-large", bytes: bytes.length, limit: sizeLimit });
  const text = strictUtf8(bytes);
  if (text === undefined) return refuse({ code: "file-not-utf8" });
  if (text.includes("\0")) return refuse({ code: "file-holds-nul" });
  return { ok: true, text };
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
