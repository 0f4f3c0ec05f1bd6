import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Connection } from "../../../src/adapters/github/connection.ts";
import type { Moment } from "../fakes/stumble.ts";
import { advisoryRoutes } from "./fake-advisories.ts";
import { createAnswers } from "./fake-answers.ts";
import { createMemoryGit, type GitSide, type MemoryGit } from "./fake-git.ts";
import { answerGraphql, graphqlDescription } from "./fake-graphql.ts";
import {
  type Answer,
  createRoutes,
  forbidden,
  installationToken,
  notFound,
  readOnly,
} from "./fake-routes.ts";
import { settingsRoutes } from "./fake-settings-routes.ts";
import { createFakeState, type FakeState, noticeMerges } from "./fake-state.ts";
import { githubDescription, type Operation } from "./openapi.ts";

/** What a fake GitHub does in place of answering the next request that fits. */
export interface Mishap {
  /** Such as `POST`, or `GET /repos/{owner}/{repo}/issues`. */
  readonly at: string;
  /** Whether it does what was asked all the same. */
  readonly done: boolean;
  /** `drop` ends the connection, `hang` answers nothing. */
  readonly answer: "drop" | "hang" | Answer;
}

/** A GitHub of one repository on loopback. Every request and every answer is held against GitHub's own description. */
export interface FakeGithub<G extends GitSide = MemoryGit> {
  readonly connection: Connection;
  readonly state: FakeState;
  readonly git: G;
  /** What was asked, as `GET /repos/{owner}/{repo}/issues`. */
  readonly asked: string[];
  readonly mishaps: Mishap[];
  /** What comes about on GitHub right before it takes the next request of a route. */
  readonly turns: { readonly at: string; readonly act: () => void }[];
  /** How many requests were answered with 304. */
  readonly unchanged: number;
  failNext(moment: Moment): void;
  /** Says what did not fit the description, if anything did not. */
  end(): Promise<void>;
}

export function createFakeGithub(): Promise<FakeGithub> {
  return createFakeGithubOn(createMemoryGit());
}

/** The same, with branches that are somebody else's. */
export async function createFakeGithubOn<G extends GitSide>(git: G): Promise<FakeGithub<G>> {
  const state = createFakeState("example", "signpost", git);
  const [asked, mishaps, misfits]: [string[], Mishap[], string[]] = [[], [], []];
  const turns: { at: string; act: () => void }[] = [];
  let origin = "";
  let unchanged = 0;
  const description = githubDescription();
  const answers = createAnswers(description, state, () => origin);
  const routes: ReturnType<typeof createRoutes> = {
    ...createRoutes(state, answers),
    ...advisoryRoutes(state.advisories, description, () => `${origin}/${state.owner}/${state.repo}`),
    ...settingsRoutes(state.settings, description),
    "POST /graphql": (call) => answerGraphql(state, call),
  };

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname: fullPath, search, searchParams } = new URL(request.url ?? "/", origin);
    const asPath = fullPath.replace(enterprise, "");
    const pathname = asPath.replace(byId, `/repos/${state.owner}/${state.repo}`);
    const isGraphql = graphqlPlaces.includes(pathname);
    const operation = isGraphql ? graphqlOperation : description.find(request.method ?? "GET", pathname);
    const described = isGraphql ? graphqlDescription : description;
    if (operation === null) throw new Error(`GitHub has no ${request.method} ${pathname}`);
    const name = `${operation.method} ${operation.template}`;
    const turn = turns.findIndex(({ at }) => at === name);
    if (turn !== -1) turns.splice(turn, 1)[0]?.act();
    const elsewhere = movedTo(state, asPath);
    if (elsewhere !== null) throw new Moved(`${origin}${elsewhere}${search}`);
    asked.push(name);
    const text = await textOf(request);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    misfits.push(...described.checkRequest(operation, searchParams, body).map((each) => `${name} ${each}`));
    const call = () => {
      noticeMerges(state);
      const route = routes[name];
      if (route === undefined) throw new Error(`the fake has no ${name}`);
      return route({
        parameters: operation.parameters,
        query: searchParams,
        user: loginOf(request),
        body: z.record(z.string(), z.unknown()).parse(body ?? {}),
      });
    };
    const mishap = takeMishap(mishaps, operation);
    if (mishap !== null) {
      if (mishap.done) call();
      throw new Mislaid(mishap.answer);
    }
    const refusal = refusalOf(state, operation); // which the description leaves out for many routes
    if (refusal !== null) return refusal;
    const answer = call();
    const seen = described.checkAnswer(operation, answer.status, JSON.parse(JSON.stringify(answer.body)));
    misfits.push(...seen.map((each) => `${name} ${answer.status} ${each}`));
    return {
      ...answer,
      headers: { "x-ratelimit-remaining": `${state.settings.remaining}`, ...answer.headers },
    };
  };

  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => {
        unchanged += sendIfOther(request, response, answer) ? 0 : 1;
      },
      (error: unknown) => {
        if (error instanceof Moved) return redirect(error, request, response);
        if (error instanceof Mislaid) return mislay(error.answer, request, response);
        misfits.push(String(error));
        send(response, { status: 500, body: { message: "the fake failed" } });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    git,
    asked,
    mishaps,
    turns,
    get unchanged() {
      return unchanged;
    },
    connection: {
      api: origin,
      owner: state.owner,
      repo: state.repo,
      paced: false,
      timeout: 20_000,
      credentials: { kind: "token", token: async () => "a-token" },
    },
    failNext: (moment) =>
      void mishaps.push({ at: "write", done: moment === "after-write", answer: { status: 502, body: {} } }),
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (misfits.length > 0) throw new Error(misfits.join("\n"));
    },
  };
}

/** Where the REST API stands on an Enterprise server. */
const enterprise = /^\/api\/v3(?=\/)/;

/** GraphQL stands beside the REST API, on an Enterprise server as well. */
const graphqlPlaces = ["/graphql", "/api/graphql"];
const graphqlOperation: Operation = { method: "POST", template: "/graphql", parameters: {} };

function loginOf({ headers }: IncomingMessage): string {
  return headers.authorization?.includes(installationToken) ? "pointsman[bot]" : "pointsman-bot";
}

class Mislaid extends Error {
  readonly answer: Mishap["answer"];

  constructor(answer: Mishap["answer"]) {
    super("told to fail");
    this.answer = answer;
  }
}

function takeMishap(mishaps: Mishap[], { method, template }: Operation): Mishap | null {
  const fits = ({ at }: Mishap) =>
    at === method || at === `${method} ${template}` || (at === "write" && method !== "GET");
  const index = mishaps.findIndex(fits);
  return index === -1 ? null : (mishaps.splice(index, 1)[0] ?? null);
}

function mislay(answer: Mishap["answer"], request: IncomingMessage, response: ServerResponse): void {
  if (answer === "drop") request.socket.destroy();
  else if (answer !== "hang") send(response, answer, answer.headers);
}

/** What GitHub says to everything, or to every write, where the repository is not as it was. */
function refusalOf(state: FakeState, { method, template, parameters }: Operation): Answer | null {
  const { owner, repo } = parameters;
  if (owner === undefined && state.settings.forbidden.has(`${method} ${template}`)) return forbidden;
  if (owner === undefined) return null;
  if (state.hidden || `${owner}/${repo}` !== `${state.owner}/${state.repo}`) return notFound;
  if (state.settings.forbidden.has(`${method} ${template}`)) return forbidden;
  return state.archived && method !== "GET" ? readOnly : null;
}

/** How GitHub names a repository in the addresses that it sends people on to. */
const byId = /^\/repositories\/4711(?=\/|$)/;

class Moved extends Error {
  readonly to: string;

  constructor(to: string) {
    super("it has another name now");
    this.to = to;
  }
}

/** Where a path under a former name leads to. */
function movedTo({ formerNames }: FakeState, path: string): string | null {
  const name = formerNames.find((each) => path === `/repos/${each}` || path.startsWith(`/repos/${each}/`));
  return name === undefined ? null : path.replace(`/repos/${name}`, "/repositories/4711");
}

function redirect({ to }: Moved, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(request.method === "GET" ? 301 : 307, { location: to }).end();
}

/** Answers 304 to who knows the answer already; tells whether it was another one. */
function sendIfOther(request: IncomingMessage, response: ServerResponse, answer: Answer): boolean {
  const etag = `"${createHash("sha256").update(JSON.stringify(answer.body)).digest("hex")}"`;
  const isKnown = request.headers["if-none-match"] === etag;
  if (isKnown) response.writeHead(304, { etag, ...answer.headers }).end();
  else send(response, answer, { ...(request.method === "GET" ? { etag } : {}), ...answer.headers });
  return !isKnown;
}

function send(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
