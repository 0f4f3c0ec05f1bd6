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
  if (credentials.kind === "token") return async () => `token ${await credentials.token()}`;
  const { appId, installationId } = credentials;
  const signedIn = async () =>
    createAppAuth({ appId, privateKey: await credentials.privateKey(), installationId, request });
  let made: ReturnType<typeof signedIn> | null = null;
  const forget = (error: unknown): never => {
    made = null;
    throw error;
  };
  return async (route, renew) => {
    if (renew) made = null;
    made ??= signedIn();
    const auth = await made.catch(forget);
    if (isForApp(route)) return `bearer ${(await auth({ type: "app" })).token}`;
    return `token ${(await auth({ type: "installation", refresh: renew })).token}`;
  };
}

/** Some routes are the App's own, wherever it is installed. */
function isForApp(route: string): boolean {
  return /^\w+ \/app(\/|$)/.test(route);
}
