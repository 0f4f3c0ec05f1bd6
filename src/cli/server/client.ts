import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { Exit } from "./exit.ts";

/** Where the server of a data folder is, as `pointsman up` wrote it down. */
interface ServerFile {
  readonly url: string;
  readonly token: string;
}

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Ask {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
  readonly person?: string | null;
  /** Seconds to wait until the effects of the command have settled. */
  readonly wait?: number;
}

/** Talks to the server of a data folder. Plain `node:http`: loading fetch alone would take longer than the exchange. */
export interface Client {
  ask(ask: Ask): Promise<Answer>;
}

export function createClient(dataFolder: string): Client {
  const server = readServerFile(dataFolder);
  return { ask: (ask) => exchange(server, dataFolder, ask) };
}

function readServerFile(dataFolder: string): ServerFile {
  try {
    return JSON.parse(readFileSync(join(dataFolder, "server.json"), "utf8")) as ServerFile;
  } catch (cause) {
    throw noServer(dataFolder, cause);
  }
}

function noServer(dataFolder: string, cause: unknown): Exit {
  return new Exit(1, `No server is running for ${dataFolder}. Start one: pointsman up`, { cause });
}

function exchange({ url, token }: ServerFile, dataFolder: string, ask: Ask): Promise<Answer> {
  const body = ask.body === undefined ? null : JSON.stringify(ask.body);
  const headers = {
    authorization: `Bearer ${token}`,
    "pointsman-channel": "cli",
    ...(ask.person ? { "pointsman-person": ask.person } : {}),
    ...(ask.wait === undefined ? {} : { prefer: `wait=${ask.wait}` }),
    ...(body === null
      ? {}
      : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      new URL(ask.path, url),
      { method: ask.method, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks).toString("utf8"))),
        );
        response.on("error", (cause) => reject(noServer(dataFolder, cause)));
      },
    );
    request.on("error", (cause) => reject(noServer(dataFolder, cause)));
    request.end(body ?? undefined);
  });
}

function answerOf(status: number, text: string): Answer {
  try {
    return { status, body: text === "" ? null : (JSON.parse(text) as unknown) };
  } catch (cause) {
    throw new Exit(
      1,
      `The server answered ${status} with something that is not JSON. Is another program on its port?`,
      { cause },
    );
  }
}
