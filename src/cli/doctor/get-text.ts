import { get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { z } from "zod";

/** The body of a page, or why there is none. */
export type Page =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly why: string;
      /** Its own words for what is wrong (RFC 9457); `null` where it has none. */
      readonly says: string | null;
    };

const seconds = 5;
const sizeLimit = 64 * 1024;

/** Reads a small page without following anything. Never throws: silence is an answer. */
export function getText(url: string): Promise<Page> {
  return new Promise((resolve) => {
    const silent = (why: string, says: string | null = null) => resolve({ ok: false, why, says });
    const get = url.startsWith("https:") ? getSecure : getPlain;
    const request = get(url, { signal: AbortSignal.timeout(seconds * 1000), agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > sizeLimit) request.destroy(new Error("answers with more than 64 KiB"));
      });
      response.on("error", (error) => silent(error.message));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === 200) resolve({ ok: true, text });
        else silent(`answers ${response.statusCode}`, problemIn(text));
      });
    });
    request.on("error", (error) =>
      silent(
        error.name === "TimeoutError" || error.name === "AbortError"
          ? `no answer within ${seconds} seconds`
          : wordError(error),
      ),
    );
  });
}

function problemIn(text: string): string | null {
  try {
    return z.object({ detail: z.string() }).parse(JSON.parse(text)).detail;
  } catch {
    return null;
  }
}

function wordError(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
