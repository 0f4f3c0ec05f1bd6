import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { AddressRefused, guardedLookup, guardPeer, type Resolve, refuseLiteral } from "./address-guard.ts";
import type { AddressRule } from "./address-rules.ts";

interface FetchLimits {
  /** Which addresses may be connected to. */
  readonly rule: AddressRule;
  /** Whether the body is read, too; where not, the connection ends after the head. */
  readonly body: boolean;
  /** For the whole exchange, from the lookup to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly resolve?: Resolve;
}

/** What a host answered, or in words why there is nothing. */
export type Answered =
  | { readonly text: string; readonly headers: IncomingMessage["headers"] }
  | { readonly why: string };

/**
 * Gets a small answer from a host that is trusted with nothing: no redirect is followed, no cookie kept, no proxy asked,
 * nothing unpacked, and no more read than the limit. Never throws: whatever goes wrong is an answer.
 */
export async function fetchAnswer(url: URL, limits: FetchLimits): Promise<Answered> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    refuseLiteral(url, limits.rule);
    const response = await ask(url, limits, signal);
    return await readResponse(response, limits);
  } catch (error) {
    return { why: whyOf(error, signal, limits) };
  }
}

function ask(
  url: URL,
  { rule, resolve: lookup }: FetchLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
    method: "GET",
    agent: false,
    signal,
    headers: { "Accept-Encoding": "identity", "User-Agent": "pointsman-probe", Connection: "close" },
    lookup: guardedLookup(rule, lookup),
    // Said, because the process's environment could say otherwise.
    rejectUnauthorized: true,
  });
  request.on("socket", (socket) => guardPeer(socket, rule));
  request.on("response", resolve);
  request.on("error", reject);
  request.end();
  return promise;
}

async function readResponse(response: IncomingMessage, limits: FetchLimits): Promise<Answered> {
  const { headers } = response;
  try {
    const why = unfitHead(response) ?? (limits.body ? unfitBody(response) : null);
    if (why !== null) return { why };
    return limits.body ? await readBody(response, limits.maxBytes) : { text: "", headers };
  } finally {
    response.destroy();
  }
}

function unfitHead({ statusCode = 0 }: IncomingMessage): string | null {
  if (statusCode >= 300 && statusCode < 400) return `it answered with a redirect (HTTP ${statusCode})`;
  return statusCode === 200 ? null : `it answered HTTP ${statusCode}`;
}

/** Why the head of an answer rules its body out. */
function unfitBody({ headers }: IncomingMessage): string | null {
  if (headers["content-encoding"] !== undefined && headers["content-encoding"] !== "identity") {
    return "its answer is packed, though it was asked not to be";
  }
  if (/^\s*(text\/html|application\/xhtml)/i.test(headers["content-type"] ?? ""))
    return "it answered with a web page";
  return null;
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Answered> {
  const { headers } = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return { why: `its answer is longer than ${maxBytes} bytes` };
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString("utf8"), headers };
}

function whyOf(error: unknown, signal: AbortSignal, { timeoutMs }: FetchLimits): string {
  if (signal.aborted) return `it did not answer within ${timeoutMs / 1000} s`;
  if (error instanceof AddressRefused) return refusedWords[error.flaw];
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/CERT|SELF_SIGNED|ISSUER|LEAF_SIGNATURE/.test(code)) return `its certificate is not trusted (${code})`;
  return words[code] ?? (code === "" ? "the connection failed" : `the connection failed (${code})`);
}

const refusedWords = {
  private: "its address is private, and private addresses are not allowed for it",
  special: "its address is one that no environment may have",
} as const;

const words: Record<string, string> = {
  ECONNREFUSED: "it refused the connection",
  ECONNRESET: "it broke the connection off",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name could not be looked up",
  EHOSTUNREACH: "its host can't be reached",
  ENETUNREACH: "its network can't be reached",
  HPE_INVALID_CONSTANT: "it does not speak HTTP",
};
