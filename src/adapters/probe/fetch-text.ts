import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import {
  AddressRefused,
  guardedLookup,
  guardPeer,
  type Resolve,
  refusePrivateLiteral,
} from "./address-guard.ts";

export interface FetchLimits {
  /** Whether the host may stand in a private network, or on this machine. */
  readonly allowPrivate: boolean;
  /** For the whole exchange, from the lookup to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly resolve?: Resolve;
}

/** A body as text, or in words why there is none. */
export type Fetched = { readonly text: string } | { readonly why: string };

/**
 * Gets a small text from a host that is trusted with nothing: no redirect is followed, no cookie kept, no proxy asked,
 * nothing unpacked, and no more read than the limit. Never throws: whatever goes wrong is an answer.
 */
export async function fetchText(url: URL, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    if (!limits.allowPrivate) refusePrivateLiteral(url);
    const response = await ask(url, limits, signal);
    return await readResponse(response, limits);
  } catch (error) {
    return { why: whyOf(error, signal, limits) };
  }
}

function ask(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
    method: "GET",
    agent: false,
    signal,
    headers: { "Accept-Encoding": "identity", "User-Agent": "pointsman-probe", Connection: "close" },
    ...(limits.allowPrivate ? {} : { lookup: guardedLookup(limits.resolve) }),
  });
  if (!limits.allowPrivate) request.on("socket", guardPeer);
  request.on("response", resolve);
  request.on("error", reject);
  request.end();
  return promise;
}

async function readResponse(response: IncomingMessage, { maxBytes }: FetchLimits): Promise<Fetched> {
  try {
    const why = unfit(response);
    return why === null ? await readBody(response, maxBytes) : { why };
  } finally {
    response.destroy();
  }
}

/** Why the head of an answer rules its body out. */
function unfit({ statusCode = 0, headers }: IncomingMessage): string | null {
  if (statusCode >= 300 && statusCode < 400) return `it answered with a redirect (HTTP ${statusCode})`;
  if (statusCode !== 200) return `it answered HTTP ${statusCode}`;
  if (headers["content-encoding"] !== undefined && headers["content-encoding"] !== "identity") {
    return "its answer is packed, though it was asked not to be";
  }
  if (/^\s*(text\/html|application\/xhtml)/i.test(headers["content-type"] ?? ""))
    return "it answered with a web page";
  return null;
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Fetched> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return { why: `its answer is longer than ${maxBytes} bytes` };
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString("utf8") };
}

function whyOf(error: unknown, signal: AbortSignal, { timeoutMs }: FetchLimits): string {
  if (signal.aborted) return `it did not answer within ${timeoutMs / 1000} s`;
  if (error instanceof AddressRefused)
    return "its address is private, and private addresses are not allowed for it";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return words[code] ?? (code === "" ? "the connection failed" : `the connection failed (${code})`);
}

const words: Record<string, string> = {
  ECONNREFUSED: "it refused the connection",
  ECONNRESET: "it broke the connection off",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name could not be looked up",
  EHOSTUNREACH: "its host can't be reached",
  ENETUNREACH: "its network can't be reached",
  HPE_INVALID_CONSTANT: "it does not speak HTTP",
};
