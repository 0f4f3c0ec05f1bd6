import type { RequestListener } from "node:http";
import { afterEach } from "vitest";
import { createHttpProbe, type HttpProbeOptions } from "../../../src/adapters/probe/http-probe.ts";
import type { HostAnswer } from "../../../src/core/hotfix/evidence.ts";
import { type LoopbackServer, startLoopbackServer } from "./loopback-server.ts";

/** What runs there, in these tests. */
export const sha = "ec867c0900000000000000000000000000000001";

/** Starts servers that end with the test that asked for them. */
export function useServers(): (answer: RequestListener) => Promise<LoopbackServer> {
  const running: LoopbackServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.end()));
  });
  return async (answer) => {
    const server = await startLoopbackServer(answer);
    running.push(server);
    return server;
  };
}

/** Asks one host, which may be private unless said. */
export function askStage(options: Partial<HttpProbeOptions> & { readonly url: string }): Promise<HostAnswer> {
  const source = { kind: "ver.txt" } as const;
  return createHttpProbe({ source, allowPrivate: true, timeoutMs: 20_000, ...options }).ask();
}
