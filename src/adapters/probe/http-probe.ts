import type { Environment } from "../../core/hotfix/build.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import type { Environments } from "../../ports/environment.ts";
import type { Resolve } from "./address-guard.ts";
import { type ProbeKind, pathOfKind, readAnswer } from "./answer.ts";
import { fetchText } from "./fetch-text.ts";

/** How an environment is asked. */
export interface ProbedEnvironment {
  /** The host alone, or the full address of the answer. */
  readonly url: string;
  readonly kind: ProbeKind;
  /** Whether the host may stand in a private network, or on this machine. */
  readonly allowPrivate: boolean;
}

export interface HttpProbeOptions {
  readonly environments: Readonly<Record<Environment, ProbedEnvironment | null>>;
  /** For the whole exchange; 10 seconds unless said. */
  readonly timeoutMs?: number;
  /** The longest answer that is read; 64 KiB unless said. */
  readonly maxBytes?: number;
  readonly resolve?: Resolve;
}

/** Asks environments over HTTP which commit they run: `/ver.txt`, or Dockerflow's `/__version__`. */
export function createHttpProbe({ environments, ...options }: HttpProbeOptions): Environments {
  return {
    async probe(environment) {
      const probed = environments[environment];
      return probed === null ? { status: "not-configured" } : probe(probed, options);
    },
  };
}

async function probe(
  { url, kind, allowPrivate }: ProbedEnvironment,
  { timeoutMs = 10_000, maxBytes = 64 * 1024, ...rest }: Omit<HttpProbeOptions, "environments">,
): Promise<ProbeAnswer> {
  const address = addressOf(url, kind);
  if (address === null) return { status: "silent", why: "its address is no HTTP address", url: "" };
  const fetched = await fetchText(address, { allowPrivate, timeoutMs, maxBytes, ...rest });
  const shown = shownAddress(address);
  if ("why" in fetched) return { status: "silent", why: fetched.why, url: shown };
  const reading = readAnswer(kind, fetched.text);
  if ("unreadable" in reading) return { status: "silent", why: reading.unreadable, url: shown };
  return { status: "answered", ...reading, url: shown };
}

function addressOf(url: string, kind: ProbeKind): URL | null {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  if (address.pathname === "/") address.pathname = pathOfKind[kind];
  return address;
}

/** The address as a case may show it: what could be a secret is left out. */
function shownAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
