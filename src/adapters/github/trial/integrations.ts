import type { z } from "zod";
import type { Integration, IntegrationsSeen } from "../../../ports/host-trial.ts";
import type { Github, Requests } from "../client.ts";
import type { Route } from "../routes.ts";
import { hooksAnswer, installationsAnswer, workflowsAnswer } from "./schema.ts";

/** What is told of each push to a repository of the same GitHub, as far as we may look; each kind by itself. */
export async function integrationsOf(
  { web }: Github,
  requests: Requests,
  address: string,
): Promise<IntegrationsSeen> {
  const place = placeOn(web, address);
  if (place === null) return { status: "elsewhere" };
  const seen = [
    await webhooks(requests, place),
    await workflows(requests, place),
    await apps(requests, place.owner),
  ];
  return {
    status: "told",
    found: seen.flatMap((each) => (typeof each === "string" ? [] : each)),
    hidden: seen.filter((each) => typeof each === "string"),
  };
}

interface Place {
  readonly owner: string;
  readonly repo: string;
}

/** Integrations of one kind, or the right that is lacking to see them. */
type Kind = readonly Integration[] | string;

/** Owner and name, where the repository is on this GitHub, by whichever protocol git is given. */
function placeOn(web: string, address: string): Place | null {
  const { hostname, host } = new URL(web);
  const match = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^/:]+(?::\d+)?)[/:]([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(
    address,
  );
  const [, at = "", owner = "", repo = ""] = match ?? [];
  return [hostname, host].includes(at.toLowerCase()) ? { owner, repo } : null;
}

/** What refuses a look does not say whether there is anything. */
async function look<T>(
  { attempt }: Requests,
  route: Route,
  fields: object,
  answer: z.ZodType<T>,
): Promise<T | null> {
  const found = await attempt(route, { ...fields, per_page: 100 }, answer, [403, 404]);
  return found.ok ? found.value : null;
}

async function webhooks(requests: Requests, place: Place): Promise<Kind> {
  const found = await look(requests, "GET /repos/{owner}/{repo}/hooks", place, hooksAnswer);
  if (found === null) return "Webhooks: read";
  return found
    .filter(({ active }) => active)
    .map(({ config }) => ({ kind: "webhook", name: hostOf(config.url ?? "") }));
}

/** Not the whole address: there may be a secret in it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "an address that can't be read";
}

async function workflows(requests: Requests, place: Place): Promise<Kind> {
  const route = "GET /repos/{owner}/{repo}/actions/workflows";
  const found = await look(requests, route, place, workflowsAnswer);
  if (found === null) return "Actions: read";
  return found.workflows
    .filter(({ state }) => state === "active")
    .map(({ path }) => ({ kind: "workflow", name: path }));
}

async function apps(requests: Requests, org: string): Promise<Kind> {
  const found = await look(requests, "GET /orgs/{org}/installations", { org }, installationsAnswer);
  if (found === null) return "Organization administration: read";
  return found.installations.map(({ app_slug: name }) => ({ kind: "app", name }));
}
