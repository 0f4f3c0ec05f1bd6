import { Fault } from "../../core/fault.ts";
import type { Dashboard, Overview } from "../../ports/dashboard.ts";
import type { Github, Requests } from "./client.ts";
import { bears, marked } from "./marker.ts";
import { type IssueAnswer, issueAnswer, issuesAnswer } from "./schema.ts";

const key = "dashboard";

/** An issue of Pointsman's own whose text is the dashboard. It is pinned when it is opened; what people do to that stays. */
export function createGithubDashboard(github: Github): Dashboard {
  const requests = github.as("dashboard");
  let known: IssueAnswer | null = null;
  let isNew = false;
  return {
    ensureShown: ({ value: { title, body } }) =>
      github.inTurn(async () => {
        const text = marked(body, key);
        const there = known ?? (await find(github, requests));
        known = null; // what becomes of a write is not known before it is answered
        const kept = there && (await edit(requests, there, text));
        if (kept === null) isNew = true;
        known = kept ?? (await open(requests, { title, body: text }));
        if (isNew) await pin(requests, known);
        isNew = false;
      }),
  };
}

async function find(github: Github, { list }: Requests): Promise<IssueAnswer | null> {
  const creator = await github.self();
  const own = await list("GET /repos/{owner}/{repo}/issues", { creator, state: "all" }, issuesAnswer);
  return own.find((issue) => issue.user?.login === creator && bears(issue.body, key)) ?? null;
}

/** `null` where somebody has deleted it. */
async function edit({ attempt }: Requests, there: IssueAnswer, body: string): Promise<IssueAnswer | null> {
  if (there.body === body) return there;
  const change = { issue_number: there.number, body };
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  const edited = await attempt(route, change, issueAnswer, [404, 410]);
  return edited.ok ? edited.value : null;
}

function open({ request }: Requests, draft: Overview): Promise<IssueAnswer> {
  return request("POST /repos/{owner}/{repo}/issues", { ...draft, labels: ["dashboard"] }, issueAnswer);
}

const pinning = `mutation ($input: PinIssueInput!) {
  pinIssue(input: $input) { issue { number } }
}`;

/** GitHub pins three issues at most, and lets not everybody: where it does not, people can still find the page by its label. */
async function pin({ ask }: Requests, { node_id: issueId }: IssueAnswer): Promise<void> {
  try {
    await ask(pinning, { input: { issueId } });
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.retryable) throw fault;
  }
}
