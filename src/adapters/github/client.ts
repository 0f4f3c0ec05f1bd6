import type { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { type Connection, timeoutOf, webOf } from "./connection.ts";
import { type Asked, faultOf, isHttpError } from "./fault.ts";
import { type GraphqlAnswer, graphqlRoute, readGraphql } from "./graphql.ts";
import { createJustOpened, type JustOpened } from "./just-opened.ts";
import { createKnownAnswers, etagOf } from "./known-answers.ts";
import type { Route } from "./routes.ts";
import { appAnswer, repositoryAnswer, userAnswer } from "./schema.ts";
import { createStandingQuestions, type StandingQuestions } from "./standing-questions.ts";
import { type Answer, createTransport, type Fields, type Send } from "./transport.ts";
import { createTurns } from "./turns.ts";

/** One repository on GitHub, and who Pointsman is there. */
export interface Github {
  readonly owner: string;
  readonly repo: string;
  /** Owner and name as they are by now: asked where GitHub has sent us on to another place. */
  place(): Promise<{ readonly owner: string; readonly repo: string }>;
  /** Origin of the pages that people look at. */
  readonly web: string;
  /** Only Apps may make check runs. */
  readonly isApp: boolean;
  /** What git may sign in with here as whoever Pointsman is. Holds for some minutes. */
  token(): Promise<string>;
  /** Requests in the name of one role, which faults then name. */
  as(system: string): Requests;
  /** The login that stands beside what Pointsman writes. Asked once. */
  self(): Promise<string>;
  /** What it is sure of that nothing of Pointsman stands there yet. */
  readonly justOpened: JustOpened;
  /** What somebody waits for, to be asked one question at a time. */
  readonly standing: StandingQuestions;
  /** Looks and writes without another doing so in between. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
}

/** An answer, or the status that the caller had said it would take. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly says: string };

/** An answer, and its headers. */
export interface Detailed<T> {
  readonly value: T;
  readonly headers: Answer["headers"];
}

/**
 * What one role asks of GitHub. Only the fields of the schema are read of any answer. What was asked before is asked with the mark
 * of the answer: where that is still the same, it counts for no limit.
 */
export interface Requests {
  readonly system: string;
  request<T>(route: Route, fields: Fields, schema: z.ZodType<T>): Promise<T>;
  /** The same, with what GitHub says beside its answer. */
  detailed<T>(route: Route, fields: Fields, schema: z.ZodType<T>): Promise<Detailed<T>>;
  /** The same, where certain refusals are part of the plan. */
  attempt<T>(
    route: Route,
    fields: Fields,
    schema: z.ZodType<T>,
    refusals: readonly number[],
  ): Promise<Attempt<T>>;
  /** The same as `request`, or `null` where GitHub says that it is what this asker got the last time. */
  changed<T>(route: Route, fields: Fields, schema: z.ZodType<T>): Promise<T | null>;
  /** Asks GraphQL, for what only it can do. */
  ask(question: string, variables: Fields): Promise<GraphqlAnswer>;
  /** Every entry of a list, a hundred a request. */
  list<T>(route: Route, fields: Fields, schema: z.ZodType<readonly T[]>): Promise<readonly T[]>;
}

/** The way to one repository. Nothing is asked before it is needed. */
export function createGithub(connection: Connection): Github {
  const { owner, repo, credentials } = connection;
  const timeout = timeoutOf(connection);
  const { send: direct, token } = createTransport(connection);
  let moved = false;
  const send: Send = async (...request) => {
    const answer = await direct(...request);
    moved ||= answer.moved;
    return answer;
  };
  const as = (system: string) => requestsOf(send, { system, timeout });
  let login: Promise<string> | null = null;
  return {
    owner,
    repo,
    web: webOf(connection),
    isApp: credentials.kind === "app",
    as,
    token: () => orFault({ system: "GitHub", route: "POST /app/installations", timeout }, token()),
    async place() {
      if (!moved) return { owner, repo };
      const now = await as("GitHub").request("GET /repos/{owner}/{repo}", {}, repositoryAnswer);
      return { owner: now.owner.login, repo: now.name };
    },
    self() {
      login ??= loginOf(as("GitHub"), credentials.kind).catch((error: unknown) => {
        login = null;
        throw error;
      });
      return login;
    },
    justOpened: createJustOpened(),
    standing: createStandingQuestions(),
    inTurn: createTurns(),
  };
}

async function loginOf({ request }: Requests, kind: Connection["credentials"]["kind"]): Promise<string> {
  if (kind === "token") return (await request("GET /user", {}, userAnswer)).login;
  return `${(await request("GET /app", {}, appAnswer)).slug}[bot]`;
}

function requestsOf(send: Send, role: Omit<Asked, "route">): Requests {
  const asked = (route: string): Asked => ({ ...role, route });
  const known = createKnownAnswers();
  const ask = async (route: Route, fields: Fields) => {
    const before = known.find(route, fields);
    const answer = await orFault(asked(route), send(asked(route), fields, etagOf(before)));
    const { headers } = answer;
    if (answer.isKnown && before !== undefined) return { data: before.data, headers, isNew: false };
    known.keep(route, fields, answer);
    return { data: answer.data, headers, isNew: true };
  };
  const detailed: Requests["detailed"] = async (route, fields, schema) => {
    const { data, headers } = await ask(route, fields);
    return { value: read(data, schema, asked(route)), headers };
  };
  const request: Requests["request"] = async (...question) => (await detailed(...question)).value;
  return {
    system: role.system,
    request,
    detailed,
    async attempt(route, fields, schema, refusals) {
      try {
        return { ok: true, value: await request(route, fields, schema) };
      } catch (error) {
        return { ok: false, ...takenRefusal(error, refusals) };
      }
    },
    async changed(route, fields, schema) {
      const { data, isNew } = await ask(route, fields);
      return isNew ? read(data, schema, asked(route)) : null;
    },
    async ask(query, variables) {
      const about = asked(graphqlRoute);
      return readGraphql(await orFault(about, send(about, { query, variables })), about);
    },
    list: (route, fields, schema) => everyPage((page) => request(route, { ...fields, ...page }, schema)),
  };
}

async function orFault<T>(asked: Asked, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw faultOf(error, asked);
  }
}

/** The refusal that was expected; any other fault goes on its way. */
function takenRefusal(error: unknown, refusals: readonly number[]) {
  if (!(error instanceof Fault) || error.retryable || !isHttpError(error.cause)) throw error;
  const { status, message } = error.cause;
  if (!refusals.includes(status)) throw error;
  return { status, says: "says" in error.detail ? error.detail.says : message };
}

/** More pages than any list here has: a guard against a server that never stops. */
const mostPages = 100;

async function everyPage<T>(
  ask: (page: { per_page: number; page: number }) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const entries = await ask({ per_page: 100, page });
    found.push(...entries);
    if (entries.length < 100) break;
  }
  return found;
}

function read<T>(data: unknown, schema: z.ZodType<T>, { system, route }: Asked): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const says = `${route}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`;
  throw new Fault({ code: "unexpected-answer", system, says });
}
