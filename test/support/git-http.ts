import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

/** A repository served by git's own http-backend on loopback, to one user with a password. */
export interface GitHttpServer {
  readonly url: string;
  /** Everything that clients have sent, as it was before it was compressed for the way. */
  heard(): Buffer;
  close(): Promise<void>;
}

/** Serves a bare repository; who brings no password gets 401, as long as it is not public. */
export async function serveGitOverHttp(
  repository: string,
  user: { readonly name: string; readonly password: string },
  isPublic: () => boolean = () => false,
): Promise<GitHttpServer> {
  const expected = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString("base64")}`;
  const said: Buffer[] = [];
  const server = createServer((request, response) => {
    if (request.headers.authorization === expected || isPublic()) {
      void record(request, said);
      return void answer(repository, user.name, request, response);
    }
    response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/${basename(repository)}`,
    heard: () => Buffer.concat(said),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function record(request: IncomingMessage, said: Buffer[]): Promise<void> {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(request, "end");
  const body = Buffer.concat(chunks);
  said.push(header(request, "content-encoding") === "gzip" ? gunzipSync(body) : body);
}

async function answer(
  repository: string,
  user: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const backend = spawn("git", ["http-backend"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_PROJECT_ROOT: dirname(repository),
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: header(request, "git-protocol"),
      HTTP_CONTENT_ENCODING: header(request, "content-encoding"),
      REMOTE_USER: user,
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: header(request, "content-type"),
    },
  });
  request.pipe(backend.stdin);
  const output = await buffer(backend.stdout);
  const end = output.indexOf("\r\n\r\n");
  const headers = output.toString("latin1", 0, end).split("\r\n");
  for (const line of headers) {
    const [name = "", value = ""] = line.split(": ");
    if (name === "Status") response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? "");
}
