import { Fault } from "../../core/fault.ts";
import type { HostAnswer } from "../../core/hotfix/evidence.ts";
import type { HostProbe } from "../../ports/environment.ts";
import type { Github, Requests } from "./client.ts";
import { deploymentStatusesAnswer, deploymentsAnswer } from "./schema.ts";
import type { Question } from "./standing-questions.ts";

/** More in a row that came to nothing would be another trouble than a deployment's. */
const looked = 10;

/** What a look has found, and the deployments whose next word could make it another. */
interface Found {
  readonly answer: HostAnswer;
  readonly open: readonly number[];
}

/**
 * Asks GitHub what was last deployed to an environment of its own: the newest deployment of which the last word is success. A poll
 * is answered by what was found before; whether that has changed is asked among all that is waited for in the repository.
 */
export function createDeploymentProbe(github: Github, environment: string): HostProbe {
  const requests = github.as("deployments");
  const page = `${github.web}/${github.owner}/${github.repo}/deployments/${encodeURIComponent(environment)}`;
  let found: Found | null = null;
  const look = async (): Promise<HostAnswer> => {
    found = null; // what could not be asked is asked anew by whoever comes next
    try {
      found = await lastDeployed(requests, environment, page);
      return found.answer;
    } catch (error) {
      return silence(reasonOf(error), page);
    }
  };
  const hasChanged = createQuestion(requests, environment, () => found?.open ?? []);
  const question: Question = async () => {
    const changed = await hasChanged();
    if (changed) await look();
    return changed;
  };
  return {
    ask: look,
    async poll() {
      const isAsked = github.standing.want(`deployments to ${environment}`, question);
      return isAsked && found !== null ? found.answer : look();
    },
  };
}

/** By turns the list, and the last word on each deployment that has none yet. */
function createQuestion({ changed }: Requests, environment: string, open: () => readonly number[]): Question {
  let turn = 0;
  return async () => {
    const all = [null, ...open()];
    const id = all[turn % all.length] ?? null;
    turn += 1;
    return id === null
      ? (await changed(listRoute, newest(environment), deploymentsAnswer)) !== null
      : (await changed(wordRoute, lastOf(id), deploymentStatusesAnswer)) !== null;
  };
}

const listRoute = "GET /repos/{owner}/{repo}/deployments";
const newest = (environment: string) => ({ environment, per_page: looked });
const wordRoute = "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
const lastOf = (id: number) => ({ deployment_id: id, per_page: 1 });

async function lastDeployed(requests: Requests, environment: string, url: string): Promise<Found> {
  const deployments = await requests.request(listRoute, newest(environment), deploymentsAnswer);
  const open: number[] = [];
  for (const { id, sha } of deployments) {
    const word = await lastWordOn(requests, id);
    if (word === "success") return { answer: { status: "answered", sha, version: null, url }, open };
    if (word === null || !final.includes(word)) open.push(id);
  }
  const count = deployments.length === looked ? `the last ${looked} deployments` : "its deployments";
  const why = deployments.length === 0 ? "it has no deployment" : `none of ${count} has succeeded`;
  return { answer: silence(why, url), open };
}

/** After these nobody waits for another word. */
const final: readonly string[] = ["failure", "error", "inactive"];

/** A deployment is made with no status at all. One that another has taken the place of is `inactive`. */
async function lastWordOn({ request }: Requests, id: number): Promise<string | null> {
  const [last] = await request(wordRoute, lastOf(id), deploymentStatusesAnswer);
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
