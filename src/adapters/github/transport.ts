import { Octokit } from "@octokit/core";
import { throttling } from "@octokit/plugin-throttling";
import { createAuthorization } from "./authorization.ts";
import { type Connection, timeoutOf } from "./connection.ts";
import { type Asked, type Headers, isHttpError } from "./fault.ts";
import { graphqlBase, graphqlRoute } from "./graphql.ts";
import { createTurns } from "./turns.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** An answer's body, and what GitHub says beside it. */
export interface Answer {
  readonly data: unknown;
  readonly headers: Headers;
  /** Whether GitHub says that it is the answer whose mark was named: then it has no body. */
  readonly isKnown: boolean;
  /** Whether GitHub sent us on: the repository has another name or owner by now. */
  readonly moved: boolean;
}

/** Sends one request of whatever role; what it throws is Octokit's own. */
export type Send = (asked: Asked, parameters: Fields, known?: string) => Promise<Answer>;

export interface Transport {
  readonly send: Send;
  /** A token of ours that holds for some minutes; what it throws is Octokit's own. */
  token(): Promise<string>;
}

/** The way to one GitHub: signed in, at the pace that GitHub asks for, and no longer than it may take. */
export function createTransport(connection: Connection): Transport {
  const { api, owner, repo, credentials, paced } = connection;
  const baseUrl = api.replace(/\/+$/, "");
  const octokit = new Paced({
    baseUrl,
    userAgent: "pointsman",
    throttle: paced ? pacing : { enabled: false },
    log: silent,
  });
  // Each request, those for an App's token too, which are not sent below.
  octokit.hook.before("request", (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(timeoutOf(connection)) };
  });
  const ask = async (...request: Parameters<typeof octokit.request>): Promise<Answer> => {
    const { data, headers, url, isKnown } = await octokit.request(...request).then(answered, unchanged);
    return { data, headers, isKnown, moved: new URL(url).pathname.includes("/repositories/") };
  };
  const authorize = createAuthorization(octokit.request, credentials);
  const once = async (renew: boolean, ...[asked, parameters, known]: Parameters<Send>): Promise<Answer> => {
    const authorization = await authorize(asked.route, renew);
    return ask(asked.route, {
      ...(asked.route.includes("{owner}") ? { owner, repo } : {}),
      ...(asked.route === graphqlRoute ? { baseUrl: graphqlBase(baseUrl) } : {}),
      ...parameters,
      headers: { authorization, "x-github-api-version": "2022-11-28", ...ifOther(known) },
    });
  };
  const send: Send = async (...request) => {
    try {
      return await once(false, ...request);
    } catch (error) {
      // A token may end before its time. What was refused for that was not done, and is asked with another one.
      if (credentials.kind !== "app" || !isHttpError(error) || error.status !== 401) throw error;
      return once(true, ...request);
    }
  };
  // One at a time, however many roles write. The turn is waited for here, before the time begins that an answer may take.
  const inTurn = createTurns();
  const isWrite = ({ route }: Asked) => !route.startsWith("GET ");
  return {
    send: (...request) => (paced && isWrite(request[0]) ? inTurn(() => send(...request)) : send(...request)),
    token: async () => (await authorize(graphqlRoute, false)).replace(/^\w+ /, ""),
  };
}

interface Response {
  readonly data: unknown;
  readonly headers: Headers;
  readonly url: string;
}

const answered = (response: Response) => ({ ...response, isKnown: false });

/** For Octokit, 304 is an error. */
function unchanged(error: unknown) {
  if (!isHttpError(error) || error.status !== 304 || error.response === undefined) throw error;
  return { ...error.response, isKnown: true };
}

/** GitHub answers 304, which counts for no limit, where nothing is new. */
function ifOther(known: string | undefined) {
  return known === undefined ? {} : { "if-none-match": known };
}

const Paced = Octokit.plugin(throttling);

/** Keeps writes apart. A limit that is reached is not waited for: it becomes a fault, so that the case shows the pause. */
const pacing = { onRateLimit: () => false, onSecondaryRateLimit: () => false };

export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
