import type { ClientRequest, IncomingMessage } from "node:http";
import { Exit } from "../exit.ts";
import { noServer, readServerFile, type ServerFile } from "./server-file.ts";

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
  readonly wait?: number | null;
  /** Hears how far the server is, where it tells that before it answers. */
  readonly hear?: (progress: unknown) => void;
}

/** Talks to the server of a data folder. */
export interface Client {
  ask(ask: Ask): Promise<Answer>;
}

export function createClient(dataFolder: string): Client {
  const server = readServerFile(dataFolder);
  return { ask: (ask) => exchange(server, dataFolder, ask) };
}

/** Seconds of silence after which a server counts as stuck; it was asked to wait for less. */
const patience = 75;

function exchange(server: ServerFile, dataFolder: string, ask: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send(server, ask, (response) => answerIn(response, ask.hear).then(resolve).catch(reject));
    sent.on("error", (cause) => reject(isRefused(cause) ? noServer(dataFolder, cause) : wentAway(cause)));
    sent.setTimeout(patience * 1000, () => sent.destroy(new Error(`silent for ${patience} s`)));
  });
}

function send(
  { url, token }: ServerFile,
  { method, path, body, person, wait, hear }: Ask,
  onAnswer: (response: IncomingMessage) => void,
): ClientRequest {
  const text = body === undefined ? null : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    "pointsman-channel": "cli",
    ...(hear === undefined ? {} : { accept: linesType }),
    ...(person ? { "pointsman-person": headerText(person) } : {}),
    ...(wait ? { prefer: `wait=${wait}` } : {}),
    ...(text === null
      ? {}
      : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
  };
  const sent = http().request(new URL(path, url), { method, headers, agent: false }, onAnswer);
  sent.end(text ?? undefined);
  return sent;
}

/**
 * Plain `node:http`, as loading fetch takes longer than the whole exchange; and not by an import, which reads every
 * export of the module and so loads fetch after all (docs/performance.md).
 */
function http(): typeof import("node:http") {
  return process.getBuiltinModule("node:http");
}

/** Ids of people are plain words; anything else can't be one, and can't stand in a header either. */
function headerText(person: string): string {
  if (/^[\x21-\x7e]{1,100}$/.test(person)) return person;
  throw new Exit(2, `${JSON.stringify(person)} is no name that pointsman.yaml can have under people.`);
}

async function answerIn(response: IncomingMessage, hear: Ask["hear"]): Promise<Answer> {
  const isInLines = hear !== undefined && response.headers["content-type"]?.startsWith(linesType) === true;
  try {
    if (isInLines) return await lastLine(response, hear);
    const text = await read(response);
    return answerOf(response.statusCode ?? 0, text);
  } catch (cause) {
    throw cause instanceof Exit ? cause : wentAway(cause);
  }
}

/** Lines of JSON, an empty one now and then: how far the server is, and at last what it answers. */
const linesType = "application/x-ndjson";

async function lastLine(response: IncomingMessage, hear: (progress: unknown) => void): Promise<Answer> {
  let [rest, answer]: [string, Answer | null] = ["", null];
  for await (const chunk of response.setEncoding("utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter(Boolean)) {
      const said = JSON.parse(line) as Answer | { readonly progress: unknown };
      if ("progress" in said) hear(said.progress);
      else answer = said;
    }
  }
  if (answer === null) throw new Error("its answer ended too early");
  return answer;
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function isRefused(cause: NodeJS.ErrnoException): boolean {
  return cause.code === "ECONNREFUSED";
}

function wentAway(cause: unknown): Exit {
  const why = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return new Exit(
    1,
    `The server went away before it answered (${why}). What was asked may have been done: pointsman status`,
    { cause },
  );
}

function answerOf(status: number, text: string): Answer {
  try {
    return { status, body: text === "" ? null : (JSON.parse(text) as unknown) };
  } catch (cause) {
    const words = `The server answered ${status} with something that is not JSON. Is another program on its port?`;
    throw new Exit(1, words, { cause });
  }
}
