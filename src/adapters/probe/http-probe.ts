import type { HostAnswer } from "../../core/hotfix/evidence.ts";
import type { HostProbe } from "../../ports/environment.ts";
import type { Resolve } from "./address-guard.ts";
import { anyNetwork, publicOnly } from "./address-rules.ts";
import { type Answered, fetchAnswer } from "./fetch-answer.ts";
import { type HttpSource, longestAnswer, readSource } from "./source.ts";

export interface HttpProbeOptions {
  /** The host alone, or the full address of the answer. */
  readonly url: string;
  /** Where in the answer the build stands. */
  readonly source: HttpSource;
  /** Whether the host may stand in a private network, or on this machine. */
  readonly allowPrivate: boolean;
  /** For the whole exchange; 10 seconds unless said. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
}

/** Asks one host over HTTP which commit it runs. */
export function createHttpProbe({ url, source, allowPrivate, ...options }: HttpProbeOptions): HostProbe {
  const { timeoutMs = 10_000, ...rest } = options;
  const rule = allowPrivate ? anyNetwork : publicOnly;
  const limits = { rule, timeoutMs, maxBytes: longestAnswer, ...rest };
  const ask = async (): Promise<HostAnswer> => {
    const address = addressOf(url, source);
    if (address === null) return { status: "silent", why: "its address is no HTTP address", url: "" };
    const answered = await fetchAnswer(address, { ...limits, body: source.kind !== "header" });
    return hostAnswer(answered, source, shownAddress(address));
  };
  return { ask, poll: ask };
}

function hostAnswer(answered: Answered, source: HttpSource, url: string): HostAnswer {
  if ("why" in answered) return { status: "silent", why: answered.why, url };
  const reading = readSource(source, answered);
  return "unreadable" in reading
    ? { status: "silent", why: reading.unreadable, url }
    : { status: "answered", ...reading, url };
}

function addressOf(url: string, { kind }: HttpSource): URL | null {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  if (address.pathname === "/") address.pathname = paths[kind];
  return address;
}

/** Where each kind of answer is found on a host. */
const paths: Readonly<Record<HttpSource["kind"], string>> = {
  "ver.txt": "/ver.txt",
  dockerflow: "/__version__",
  json: "/",
  header: "/",
};

/** The address as a case may show it: what could be a secret is left out. */
function shownAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
