import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { advisoryRoutes } from "./fake-advisories.ts";
import { createAnswers } from "./fake-answers.ts";
import { answerGraphql, graphqlDescription } from "./fake-graphql.ts";
import {
  type Answer,
  createRoutes,
  forbidden,
  installationToken,
  notFound,
  type Route,
  readOnly,
} from "./fake-routes.ts";
import { settingsRoutes } from "./fake-settings-routes.ts";
import { type FakeState, noticeMerges } from "./fake-state.ts";
import { type Description, githubDescription, type Operation } from "./openapi.ts";

/** What a fake GitHub does in place of answering the next request that fits. */
export interface Mishap {
  /** Such as `POST`, or `GET /repos/{owner}/{repo}/issues`. */
  readonly at: string;
  /** Whether it does what was asked all the same. */
  readonly done: boolean;
  /** `drop` ends the connection, `hang` answers nothing. */
  readonly answer: "drop" | "hang" | Answer;
}

/** What comes about on GitHub right before it takes the next request of a route. */
export interface Turn {
  readonly at: string;
  readonly act: () => void;
}

/** What the fake was asked, what it is to do at once, and what of both did not fit GitHub's description. */
export interface Desk {
  /** Where the fake listens; known once it does. */
  origin: string;
  readonly asked: string[];
  readonly turns: Turn[];
  readonly mishaps: Mishap[];
  readonly misfits: string[];
}

/**
 * How the fake answers a request: what was to come about before it does, then a mishap, a refusal or the route speaks. Request
 * and answer are held against the description. Throws `Moved` and `Mislaid` where there is no answer.
 */
export function createAnswering(state: FakeState, desk: Desk): (request: IncomingMessage) => Promise<Answer> {
  const description = githubDescription();
  const routes = routesOf(state, description, () => desk.origin);
  return async (request) => {
    const { operation, described, query } = read(request, { state, desk, description });
    const name = nameOf(operation);
    desk.asked.push(name);
    const text = await textOf(request);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    desk.misfits.push(...described.checkRequest(operation, query, body).map((each) => `${name} ${each}`));
    const call = () => {
      noticeMerges(state);
      const route = routes[name];
      if (route === undefined) throw new Error(`the fake has no ${name}`);
      const sent = z.record(z.string(), z.unknown()).parse(body ?? {});
      return route({ parameters: operation.parameters, query, user: loginOf(request), body: sent });
    };
    const mishap = takeMishap(desk.mishaps, operation);
    if (mishap?.done) call();
    if (mishap !== null) throw new Mislaid(mishap.answer);
    const refusal = refusalOf(state, operation); // which the description leaves out for many routes
    if (refusal !== null) return refusal;
    const answer = call();
    const seen = described.checkAnswer(operation, answer.status, JSON.parse(JSON.stringify(answer.body)));
    desk.misfits.push(...seen.map((each) => `${name} ${answer.status} ${each}`));
    const headers = { "x-ratelimit-remaining": `${state.settings.remaining}`, ...answer.headers };
    return { ...answer, headers };
  };
}

function routesOf(
  state: FakeState,
  description: Description,
  origin: () => string,
): Readonly<Record<string, Route>> {
  return {
    ...createRoutes(state, createAnswers(description, state, origin)),
    ...advisoryRoutes(state.advisories, description, () => `${origin()}/${state.owner}/${state.repo}`),
    ...settingsRoutes(state.settings, description),
    "POST /graphql": (call) => answerGraphql(state, call),
  };
}

/** Which operation a request asks for, after what was to come about before it has; throws where that is elsewhere now. */
function read(
  { url = "", method = "GET" }: IncomingMessage,
  {
    state,
    desk,
    description,
  }: { readonly state: FakeState; readonly desk: Desk; readonly description: Description },
) {
  const { pathname, search, searchParams: query } = new URL(url, desk.origin);
  const asPath = pathname.replace(enterprise, "");
  const path = asPath.replace(byId, `/repos/${state.owner}/${state.repo}`);
  const isGraphql = graphqlPlaces.includes(path);
  const operation = isGraphql ? graphqlOperation : description.find(method, path);
  if (operation === null) throw new Error(`GitHub has no ${method} ${path}`);
  const turn = desk.turns.findIndex(({ at }) => at === nameOf(operation));
  if (turn !== -1) desk.turns.splice(turn, 1)[0]?.act();
  const elsewhere = movedTo(state, asPath);
  if (elsewhere !== null) throw new Moved(`${desk.origin}${elsewhere}${search}`);
  return { operation, described: isGraphql ? graphqlDescription : description, query };
}

function nameOf({ method, template }: Operation): string {
  return `${method} ${template}`;
}

/** Where the REST API stands on an Enterprise server. */
const enterprise = /^\/api\/v3(?=\/)/;

/** GraphQL stands beside the REST API, on an Enterprise server as well. */
const graphqlPlaces = ["/graphql", "/api/graphql"];
const graphqlOperation: Operation = { method: "POST", template: "/graphql", parameters: {} };

function loginOf({ headers }: IncomingMessage): string {
  return headers.authorization?.includes(installationToken) ? "pointsman[bot]" : "pointsman-bot";
}

/** There is no answer, or not the one that was due. */
export class Mislaid extends Error {
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

/** What was asked for is at another address. */
export class Moved extends Error {
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

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
