import { Fault } from "../../core/fault.ts";
import type { HostAnswer } from "../../core/hotfix/evidence.ts";
import type { HostProbe } from "../../ports/environment.ts";
import type { Github, Requests } from "./client.ts";
import { deploymentStatusesAnswer, deploymentsAnswer } from "./schema.ts";

/** More in a row that came to nothing would be another trouble than a deployment's. */
const looked = 10;

/** Asks GitHub what was last deployed to an environment of its own: the newest deployment of which the last word is success. */
export function createDeploymentProbe(github: Github, environment: string): HostProbe {
  const requests = github.as("deployments");
  const page = `${github.web}/${github.owner}/${github.repo}/deployments/${encodeURIComponent(environment)}`;
  return {
    ask: () =>
      lastDeployed(requests, environment, page).catch((error: unknown) => silence(reasonOf(error), page)),
  };
}

async function lastDeployed(requests: Requests, environment: string, url: string): Promise<HostAnswer> {
  const newest = { environment, per_page: looked };
  const route = "GET /repos/{owner}/{repo}/deployments";
  const deployments = await requests.request(route, newest, deploymentsAnswer);
  for (const { id, sha } of deployments) {
    if ((await lastWordOn(requests, id)) === "success")
      return { status: "answered", sha, version: null, url };
  }
  const count = deployments.length === looked ? `the last ${looked} deployments` : "its deployments";
  return silence(deployments.length === 0 ? "it has no deployment" : `none of ${count} has succeeded`, url);
}

/** A deployment is made with no status at all. One that another has taken the place of is `inactive`. */
async function lastWordOn({ request }: Requests, id: number): Promise<string | null> {
  const route = "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
  const [last] = await request(route, { deployment_id: id, per_page: 1 }, deploymentStatusesAnswer);
  return last?.state ?? null;
}

function silence(why: string, url: string): HostAnswer {
  return { status: "silent", why, url };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Fault)) return "GitHub could not be asked";
  const { detail } = error;
  if ("says" in detail) return `GitHub says: ${detail.says}`;
  return "until" in detail
    ? `GitHub asks for a pause until ${detail.until}`
    : `GitHub could not be asked (${detail.code})`;
}
