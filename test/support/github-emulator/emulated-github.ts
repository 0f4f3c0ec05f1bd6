import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator } from "emulate";
import { z } from "zod";
import { createTurns } from "../../../src/adapters/github/turns.ts";
import type { Moment } from "../fakes/stumble.ts";
import { freePort } from "../free-port.ts";
import { type Ask, createAsk } from "./ask.ts";
import { createGitMirror, type GitMirror } from "./git-mirror.ts";

/** The public emulator of GitHub with one repository, `example/signpost`, whose git is a bare repository on this machine. */
export interface EmulatedGithub {
  /** The API, and the pages that it names, are below this address. */
  readonly api: string;
  readonly owner: string;
  readonly repo: string;
  /** Of the account that Pointsman has there, `pointsman-bot`. */
  readonly token: string;
  /** The App that Pointsman can be there, `pointsman[bot]`. */
  readonly app: { readonly id: number; readonly installation: number; readonly privateKey: string };
  /** What was asked from outside, as `GET /repos/example/signpost/issues`, in order. */
  readonly asked: readonly string[];
  /** Looks at the repository without being counted. */
  readonly ask: Ask;
  /** Where a branch stands, as far as GitHub has heard. */
  headOf(branch: string): string | null;
  /** Fails the next write: before it is done, or after. */
  failNext(moment: Moment): void;
  close(): Promise<void>;
}

const [owner, repo, bot, token] = ["example", "signpost", "pointsman-bot", "an-emulated-token"];

/**
 * Starts the emulator on loopback, behind a front that counts what is asked and first brings over what was pushed meanwhile.
 *
 * @param remote the bare repository that people and Pointsman push to
 */
export async function startEmulatedGithub(remote: string): Promise<EmulatedGithub> {
  const asked: string[] = [];
  const failures: Moment[] = [];
  const front = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ message: String(error) }));
    });
  });
  const origin = await listening(front);
  const port = await freePort();
  const app = { id: 1, installation: 2, privateKey: newKey() };
  const emulator = await createEmulator({
    service: "github",
    port,
    hostname: "127.0.0.1",
    baseUrl: origin,
    seed: {
      tokens: { [token]: { login: bot, scopes: ["repo"] } },
      github: {
        users: [{ login: bot }],
        orgs: [{ login: owner, members: [{ login: bot, role: "admin" }] }],
        repos: [{ owner, name: repo, auto_init: false }],
        apps: [appSeed(app)],
      },
    },
  });
  const inside = `http://127.0.0.1:${port}`;
  const ask = createAsk(`${inside}/repos/${owner}/${repo}`, token);
  const mirror = createGitMirror(remote, ask);
  const takeTurn = createTurns();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    asked.push(`${method} ${url.split("?")[0]}`);
    const failure = method === "GET" ? undefined : failures.shift();
    const body = await bodyOf(request);
    if (failure === "before-write") return lost(response);
    await takeTurn(mirror.update); // two requests must not bring over the same push
    if (method === "POST" && url.endsWith("/pulls") && (await isProposed(ask, body.body)))
      return refused(response, "A pull request already exists");
    const inner = await fetch(`${inside}${url}`, { method, headers: forwarded(request), ...body });
    if (failure === "after-write") return lost(response);
    const type = inner.headers.get("content-type") ?? "application/json";
    const text = await inner.text();
    const isPulls = url.includes("/pulls") && inner.ok && text !== "";
    const shown = isPulls ? JSON.stringify(withHeads(JSON.parse(text), mirror)) : text;
    response.writeHead(inner.status, { "content-type": type }).end(shown);
  }

  return {
    api: origin,
    owner,
    repo,
    token,
    app,
    asked,
    ask,
    headOf: mirror.headOf,
    failNext: (moment) => void failures.push(moment),
    async close() {
      front.closeAllConnections();
      front.close();
      await Promise.all([once(front, "close"), emulator.close()]);
    },
  };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return privateKey;
}

function appSeed({ id, installation, privateKey }: EmulatedGithub["app"]) {
  return {
    app_id: id,
    slug: "pointsman",
    name: "Pointsman",
    private_key: privateKey,
    permissions: {
      metadata: "read",
      issues: "write",
      pull_requests: "write",
      contents: "read",
      checks: "write",
      statuses: "read",
      deployments: "read",
    },
    installations: [{ installation_id: installation, account: owner }],
  };
}

const pullShape = z.looseObject({
  state: z.literal("open"),
  head: z.looseObject({ ref: z.string(), sha: z.string() }),
});

/** The emulator leaves a pull request's head where it was opened; on GitHub it follows its branch. */
function withHeads(answer: unknown, mirror: GitMirror): unknown {
  if (Array.isArray(answer)) return answer.map((entry) => withHeads(entry, mirror));
  const pull = pullShape.safeParse(answer).data;
  if (pull === undefined) return answer;
  return { ...pull, head: { ...pull.head, sha: mirror.headOf(pull.head.ref) ?? pull.head.sha } };
}

const proposal = z.object({ head: z.string(), base: z.string() });

/** GitHub opens no second pull request from one branch into another; the emulator does. */
async function isProposed(ask: Ask, body: Buffer | undefined): Promise<boolean> {
  const { head, base } = proposal.parse(JSON.parse(String(body)));
  const open = z
    .array(pullShape)
    .parse(await ask("GET", `pulls?state=open&base=${encodeURIComponent(base)}`));
  return open.some((each) => each.head.ref === head);
}

function refused(response: ServerResponse, message: string): void {
  response.writeHead(422, { "content-type": "application/json" }).end(JSON.stringify({ message }));
}

function lost(response: ServerResponse): void {
  response.writeHead(502, { "content-type": "application/json" }).end("{}");
}

function forwarded({ headers }: IncomingMessage): Record<string, string> {
  const { authorization = "", "content-type": type = "application/json" } = headers;
  return { authorization, "content-type": type };
}

async function bodyOf(request: IncomingMessage): Promise<{ readonly body?: Buffer<ArrayBuffer> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
