import { Octokit } from "@octokit/core";
import { throttling } from "@octokit/plugin-throttling";
import { createAuthorization } from "./authorization.ts";
import type { Connection } from "./connection.ts";
import { type Asked, isHttpError } from "./fault.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** Sends one request of whatever role, and gives the answer's body; what it throws is Octokit's own. */
export type Send = (asked: Asked, parameters: Fields) => Promise<unknown>;

/** The way to one GitHub: signed in, at the pace that GitHub asks for, and no longer than it may take. */
export function createSend(connection: Connection): Send {
  const { api, owner, repo, credentials, paced } = connection;
  const octokit = new Paced({
    baseUrl: api.replace(/\/+$/, ""),
    userAgent: "pointsman",
    throttle: paced ? pacing : { enabled: false },
    log: silent,
  });
  const authorize = createAuthorization(octokit.request, credentials);
  const once = async (renew: boolean, ...[asked, parameters]: Parameters<Send>): Promise<unknown> => {
    const authorization = await authorize(asked.route, renew);
    const answer = await octokit.request(asked.route, {
      ...(asked.route.includes("{owner}") ? { owner, repo } : {}),
      ...parameters,
      headers: { authorization, "x-github-api-version": "2022-11-28" },
      request: { signal: AbortSignal.timeout(asked.timeout) },
    });
    return answer.data;
  };
  return async (...request) => {
    try {
      return await once(false, ...request);
    } catch (error) {
      // A token may end before its time. What was refused for that was not done, and is asked with another one.
      if (credentials.kind !== "app" || !isHttpError(error) || error.status !== 401) throw error;
      return once(true, ...request);
    }
  };
}

const Paced = Octokit.plugin(throttling);

/** Keeps writes apart. A limit that is reached is not waited for: it becomes a fault, so that the case shows the pause. */
const pacing = { onRateLimit: () => false, onSecondaryRateLimit: () => false };

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
