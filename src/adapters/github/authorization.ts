import { createAppAuth } from "@octokit/auth-app";
import type { Octokit } from "@octokit/core";
import type { Credentials } from "./connection.ts";

/**
 * Answers the header that a route needs. An App's token is made when it is first needed, and again before it ends;
 * `renew` asks for another though the one there is should still hold.
 */
export function createAuthorization(
  request: Octokit["request"],
  credentials: Credentials,
): (route: string, renew: boolean) => Promise<string> {
  if (credentials.kind === "token") return async () => `token ${credentials.token}`;
  const { appId, privateKey, installationId } = credentials;
  const auth = createAppAuth({ appId, privateKey, installationId, request });
  return async (route, renew) => {
    if (isForApp(route)) return `bearer ${(await auth({ type: "app" })).token}`;
    return `token ${(await auth({ type: "installation", refresh: renew })).token}`;
  };
}

/** Some routes are the App's own, wherever it is installed. */
function isForApp(route: string): boolean {
  return /^\w+ \/app(\/|$)/.test(route);
}
