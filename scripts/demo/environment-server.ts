import { createServer, type Server } from "node:http";

/** One environment of the sandbox: a small web service that says what it runs. */
export interface EnvironmentServer {
  readonly url: string;
  /** What ops does by hand elsewhere: puts a build on. */
  deploy(build: { readonly sha: string; readonly version: string }): void;
  close(): Promise<void>;
}

/** Answers `/ver.txt` and `/__version__` on a free loopback port, as services of this kind do. */
export async function startEnvironment(
  source: string,
  first: { sha: string; version: string },
): Promise<EnvironmentServer> {
  let running = first;
  const server = createServer((request, response) => {
    const bodies: Readonly<Record<string, readonly [string, string]>> = {
      "/ver.txt": ["text/plain; charset=utf-8", `${running.sha}\n`],
      "/__version__": [
        "application/json",
        JSON.stringify({ source, version: running.version, commit: running.sha, build: "" }),
      ],
    };
    const [type, body] = bodies[request.url ?? ""] ?? ["text/plain; charset=utf-8", "It works.\n"];
    response.writeHead(200, { "content-type": type }).end(body);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    deploy(build) {
      running = build;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
