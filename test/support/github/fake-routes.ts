import { z } from "zod";
import type { Answers } from "./fake-answers.ts";
import { endPull, type FakeIssue, type FakeState, headOf } from "./fake-state.ts";
import type { Operation } from "./openapi.ts";

/** One request, as a route sees it. */
export interface Call {
  readonly parameters: Operation["parameters"];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The login behind the token. */
  readonly user: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How every token of an installation begins. */
export const installationToken = "ghs_";

export type Route = (call: Call) => Answer;

/** Every route that the fake serves, by method and template. */
export function createRoutes(state: FakeState, answers: Answers): Readonly<Record<string, Route>> {
  const repository = "/repos/{owner}/{repo}";
  const issue = `${repository}/issues/{issue_number}`;
  const pull = `${repository}/pulls/{pull_number}`;
  const found = (call: Call, name: string, then: (issue: FakeIssue) => Answer): Answer => {
    const number = Number(call.parameters[name]);
    if (state.settings.deleted.has(number)) return refused(410, "This issue was deleted");
    const one = state.issues.find((each) => each.number === number);
    return one === undefined || (name === "pull_number" && one.pull === null) ? notFound : then(one);
  };
  return {
    "GET /user": ({ user }) => ok(answers.user(user)),
    "GET /app": () => ok(answers.app()),
    "POST /app/installations/{installation_id}/access_tokens": () => ({
      status: 201,
      body: answers.token(`${installationToken}${state.nextId()}`, "2099-01-01T00:00:00Z"),
    }),
    "POST /app-manifests/{code}/conversions": ({ parameters }) => {
      const at = state.manifestCodes.indexOf(parameters["code"] ?? "");
      if (at === -1) return notFound;
      state.manifestCodes.splice(at, 1);
      return { status: 201, body: answers.appFromManifest() };
    },
    [`GET ${repository}`]: () => ({ ...ok(answers.repository()), headers: state.settings.headers }),
    [`GET ${repository}/issues`]: ({ query }) => {
      const creator = query.get("creator");
      const all = state.issues.filter(
        (each) =>
          (creator === null || each.user === creator) &&
          (query.get("state") === "all" || each.state === "open"),
      );
      return page(query, listed(query, all).map(answers.issue));
    },
    [`GET ${repository}/issues/comments`]: ({ query }) =>
      page(query, listed(query, state.comments).map(answers.comment)),
    [`GET ${repository}/pulls/comments`]: ({ query }) =>
      page(query, listed(query, state.lineComments).map(answers.lineComment)),
    [`POST ${repository}/issues`]: ({ body, user }) => {
      const { title, body: text = "", labels = [] } = newIssue.parse(body);
      const opened = add(state, { title, body: text, labels, user, pull: null });
      return { status: 201, body: answers.issue(opened) };
    },
    [`GET ${issue}`]: (call) => found(call, "issue_number", (one) => ok(answers.issue(one))),
    [`PATCH ${issue}`]: (call) =>
      found(call, "issue_number", (one) => {
        const { state: stands, ...words } = issueChange.parse(call.body);
        Object.assign(one, words, stands === undefined ? {} : { state: stands });
        one.updatedAt = state.now();
        return ok(answers.issue(one));
      }),
    [`GET ${issue}/comments`]: (call) =>
      found(call, "issue_number", ({ number }) =>
        page(call.query, state.comments.filter((each) => each.number === number).map(answers.comment)),
      ),
    [`POST ${issue}/comments`]: (call) =>
      found(call, "issue_number", ({ number }) => {
        const comment = addComment(state, number, withBody.parse(call.body).body, call.user);
        return { status: 201, body: answers.comment(comment) };
      }),
    [`PATCH ${repository}/issues/comments/{comment_id}`]: ({ parameters, body }) => {
      const comment = state.comments.find(({ id }) => id === Number(parameters["comment_id"]));
      if (comment === undefined) return notFound;
      Object.assign(comment, { body: withBody.parse(body).body, updatedAt: state.now() });
      return ok(answers.comment(comment));
    },
    [`POST ${repository}/issues/comments/{comment_id}/reactions`]: ({ parameters, body }) => {
      const comment = state.comments.find(({ id }) => id === Number(parameters["comment_id"]));
      if (comment === undefined) return notFound;
      const { content } = withContent.parse(body);
      const stands = comment.reactions.includes(content);
      if (!stands) comment.reactions.push(content);
      return { status: stands ? 200 : 201, body: answers.reaction(content) };
    },
    ...pullRoutes(state, answers, repository, pull, found),
    ...checkRoutes(state, answers, repository),
    ...deploymentRoutes(state, answers, `${repository}/deployments`),
  };
}

function pullRoutes(
  state: FakeState,
  answers: Answers,
  repository: string,
  pull: string,
  found: (call: Call, name: string, then: (issue: FakeIssue) => Answer) => Answer,
): Record<string, Route> {
  return {
    [`GET ${repository}/pulls`]: ({ query }) => {
      const [owner, head = null] = query.get("head")?.split(":") ?? [];
      const fits = ({ pull: own, state: stands }: FakeIssue) =>
        own !== null &&
        (head === null || (own.branch === head && owner === state.owner)) &&
        (query.get("state") === "all" || stands === "open");
      return page(query, state.issues.filter(fits).toReversed().map(answers.pull));
    },
    [`POST ${repository}/pulls`]: ({ body, user }) => {
      const { title, head, base, body: text = "" } = newPull.parse(body);
      const open = state.issues.some(
        (each) => each.state === "open" && each.pull?.branch === head && each.pull.base === base,
      );
      if (open) return invalid(`A pull request already exists for ${state.owner}:${head}.`);
      if (state.git.head(head) === null) return invalid("head is not a branch");
      const proposed = { branch: head, base, closedAt: null, merge: null, shown: state.git.head(head) ?? "" };
      const opened = add(state, { title, body: text, labels: [], user, pull: proposed });
      return { status: 201, body: answers.pull(opened) };
    },
    [`GET ${pull}`]: (call) => found(call, "pull_number", (one) => ok(answers.pull(one))),
    [`GET ${pull}/commits`]: (call) =>
      found(call, "pull_number", (one) => {
        const head = one.pull === null ? "" : headOf(state, one.pull);
        const commits = state.git.ahead(state.git.head(one.pull?.base ?? "") ?? "", head);
        return page(call.query, commits.slice(0, 250).map(answers.commit)); // it lists no more
      }),
    [`GET ${pull}/reviews`]: (call) =>
      found(call, "pull_number", ({ number }) =>
        page(call.query, state.reviews.filter((each) => each.number === number).map(answers.review)),
      ),
    [`PATCH ${pull}`]: (call) =>
      found(call, "pull_number", (one) => {
        if (call.body["state"] === "closed") endPull(state, one, null);
        return ok(answers.pull(one));
      }),
    [`PUT ${pull}/merge`]: (call) =>
      found(call, "pull_number", (one) => {
        const { sha } = newMerge.parse(call.body);
        if (one.pull === null || one.state === "closed") return refused(405, "Pull Request is not mergeable");
        if (headOf(state, one.pull) !== sha) return refused(409, "Head branch was modified.");
        const merge = state.git.merge(one.pull.base, sha);
        endPull(state, one, merge);
        return ok({ sha: merge, merged: true, message: "Pull Request successfully merged" });
      }),
  };
}

function checkRoutes(state: FakeState, answers: Answers, repository: string): Record<string, Route> {
  return {
    [`GET ${repository}/branches/{branch}`]: ({ parameters }) => {
      const name = parameters["branch"] ?? "";
      const head = state.git.head(name);
      return head === null ? notFound : ok(answers.branch(name, head));
    },
    [`GET ${repository}/commits/{ref}/check-runs`]: ({ parameters, query }) => {
      const name = query.get("check_name");
      const runs = state.checks.filter(
        (each) => each.head === parameters["ref"] && (name === null || each.name === name),
      );
      return ok({ total_count: runs.length, check_runs: paged(query, runs).map(answers.check) });
    },
    [`POST ${repository}/check-runs`]: ({ body, user }) => {
      if (!user.endsWith("[bot]")) return refused(403, "You must authenticate via a GitHub App.");
      const { name, head_sha: head, conclusion = null, output } = newRun.parse(body);
      const run = { id: state.nextId(), name, head, by: user.replace("[bot]", ""), conclusion, output };
      state.checks.push(run);
      return { status: 201, body: answers.check(run) };
    },
    [`PATCH ${repository}/check-runs/{check_run_id}`]: ({ parameters, body }) => {
      const run = state.checks.find(({ id }) => id === Number(parameters["check_run_id"]));
      if (run === undefined) return notFound;
      const { conclusion = null, output } = runChange.parse(body);
      Object.assign(run, { conclusion, output });
      return ok(answers.check(run));
    },
    [`GET ${repository}/commits/{ref}/status`]: ({ parameters }) =>
      ok(answers.combinedStatus(parameters["ref"] ?? "")),
  };
}

function deploymentRoutes({ deployments }: FakeState, answers: Answers, all: string): Record<string, Route> {
  return {
    [`GET ${all}`]: ({ query }) => {
      const own = deployments.filter(({ environment }) => environment === query.get("environment"));
      return page(query, own.toReversed().map(answers.deployment));
    },
    [`GET ${all}/{deployment_id}/statuses`]: ({ parameters, query }) => {
      const found = deployments.find(({ id }) => id === Number(parameters["deployment_id"]));
      return found === undefined
        ? notFound
        : page(query, found.states.toReversed().map(answers.deploymentStatus));
    },
  };
}

const newIssue = z.object({
  title: z.string(),
  body: z.string().optional(),
  labels: z.array(z.string()).optional(),
});
const issueChange = z.object({
  state: z.enum(["open", "closed"]).optional(),
  title: z.string().optional(),
  body: z.string().optional(),
});
const runChange = z.object({
  conclusion: z.string().optional(),
  output: z.object({ title: z.string(), summary: z.string() }),
});
const newRun = runChange.extend({ name: z.string(), head_sha: z.string() });
const withContent = z.object({ content: z.string() });
const withBody = z.object({ body: z.string() });
const newPull = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().optional(),
});
const newMerge = z.object({ sha: z.string() });

export function add(state: FakeState, issue: Omit<FakeIssue, "number" | "state" | "updatedAt">): FakeIssue {
  const number = state.issues.length + 1;
  const added: FakeIssue = { ...issue, number, state: "open", updatedAt: state.now() };
  state.issues.push(added);
  return added;
}

export function addComment(state: FakeState, number: number, body: string, user: string) {
  const at = state.now();
  for (const issue of state.issues) if (issue.number === number) issue.updatedAt = at;
  const comment = {
    id: state.nextId(),
    number,
    body,
    user,
    reactions: [] as string[],
    createdAt: at,
    updatedAt: at,
  };
  state.comments.push(comment);
  return comment;
}

/** Those that were changed since a time, by their change where that is asked for, else the newest first. */
function listed<T extends { readonly updatedAt: string }>(
  query: URLSearchParams,
  all: readonly T[],
): readonly T[] {
  const since = Date.parse(query.get("since") ?? "1970-01-01");
  const found = all.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
  const byChange = (one: T, other: T) => other.updatedAt.localeCompare(one.updatedAt);
  return query.get("sort") === "updated" ? found.toSorted(byChange) : found.toReversed();
}

function page(query: URLSearchParams, entries: readonly unknown[]): Answer {
  return ok(paged(query, entries));
}

function paged<T>(query: URLSearchParams, entries: readonly T[]): readonly T[] {
  const size = Number(query.get("per_page") ?? 30);
  const from = (Number(query.get("page") ?? 1) - 1) * size;
  return entries.slice(from, from + size);
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function refused(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: "https://docs.github.com/rest" } };
}

function invalid(message: string): Answer {
  const error = { resource: "PullRequest", code: "custom", message };
  return {
    status: 422,
    body: { message: "Validation Failed", errors: [error], documentation_url: "https://docs.github.com" },
  };
}

export const notFound = refused(404, "Not Found");

export const readOnly = refused(403, "Repository was archived so is read-only.");

export const forbidden = refused(403, "Resource not accessible by personal access token");
