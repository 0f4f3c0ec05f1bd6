import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface LoopbackServer {
  readonly port: number;
  readonly url: string;
  /** Method and target of each request that came in. */
  readonly asked: readonly string[];
  end(): Promise<void>;
}

/** A real HTTP server on a free port of this machine. */
export async function startLoopbackServer(answer: RequestListener): Promise<LoopbackServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    asked,
    async end() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
