import { z } from "zod";
import {
  type FakeCheck,
  type FakeComment,
  type FakeDeployment,
  type FakeIssue,
  type FakeLineComment,
  type FakeReview,
  type FakeState,
  headOf,
} from "./fake-state.ts";
import type { Description } from "./openapi.ts";

/** What GraphQL calls an issue. */
export function nodeIdOf(number: number): string {
  return `I_${number}`;
}

/** What a fake GitHub answers: the description's own examples, with what the state says in their place. */
export function createAnswers(description: Description, state: FakeState, web: () => string) {
  const repository = "/repos/{owner}/{repo}";
  const example = (method: string, template: string, status: number) =>
    record.parse(first(description.example(method, template, status)));
  const issueExample = example("POST", `${repository}/issues`, 201);
  const commentExample = example("POST", `${repository}/issues/{issue_number}/comments`, 201);
  const pullExample = example("POST", `${repository}/pulls`, 201);
  const pageOf = (path: string) => `${web()}/${state.owner}/${state.repo}${path}`;
  const user = (login: string) => ({ ...record.parse(commentExample["user"]), login, site_admin: false });
  const placeOf = ({ number, pull }: FakeIssue) => pageOf(`/${pull === null ? "issues" : "pull"}/${number}`);
  const labelled = ({ labels }: FakeIssue) =>
    labels.map((name, id) => ({
      id,
      node_id: "x",
      url: "https://x.test",
      name,
      color: "ffffff",
      default: false,
      description: null,
    }));
  const end = (name: string, sha: string) => ({
    ...record.parse(pullExample[name]),
    label: `${state.owner}:x`,
    sha,
    user: user(state.owner),
    repo: { ...record.parse(record.parse(pullExample[name])["repo"]), language: null },
  });

  return {
    user: (login: string) => ({ ...example("GET", "/user", 200), login }),
    repository: () => ({
      ...example("GET", repository, 200),
      source: undefined,
      parent: undefined,
      template_repository: undefined,
      id: 4711,
      language: null,
      private: state.private,
      archived: state.archived,
      default_branch: "main",
      permissions: { pull: true, push: state.settings.mayPush, admin: false },
      owner: user(state.owner),
      name: state.repo,
      full_name: `${state.owner}/${state.repo}`,
      html_url: pageOf(""),
    }),
    issue: (issue: FakeIssue) => {
      const { number, title, body, user: login } = issue;
      const link = {
        url: "https://x.test",
        html_url: placeOf(issue),
        diff_url: "https://x.test",
        patch_url: "https://x.test",
      };
      return {
        ...issueExample,
        number,
        title,
        body,
        state: issue.state,
        state_reason: null,
        user: user(login),
        node_id: nodeIdOf(number),
        html_url: placeOf(issue),
        labels: labelled(issue),
        updated_at: issue.updatedAt,
        pull_request: issue.pull === null ? undefined : link,
      };
    },
    comment: ({ id, number, body, user: login, createdAt, updatedAt }: FakeComment) => ({
      ...commentExample,
      id,
      body,
      user: user(login),
      created_at: createdAt,
      updated_at: updatedAt,
      node_id: `C_${id}`,
      html_url: `${pageOf(`/issues/${number}`)}#issuecomment-${id}`,
      issue_url: `${web()}/repos/${state.owner}/${state.repo}/issues/${number}`,
      author_association: "MEMBER",
    }),
    pull: (issue: FakeIssue) => {
      const { number, title, body, user: login, pull } = issue;
      if (pull === null) throw new Error(`#${number} is no pull request`);
      const head = headOf(state, pull);
      return {
        ...pullExample,
        number,
        title,
        body,
        state: issue.state,
        user: user(login),
        html_url: placeOf(issue),
        commits: state.git.ahead(state.git.head(pull.base) ?? "", head).length,
        requested_teams: [],
        labels: [],
        merged: pull.merge !== null,
        merge_commit_sha: pull.merge,
        merged_at: pull.merge === null ? null : "2013-05-22T11:00:00Z",
        head: { ...end("head", head), ref: pull.branch },
        base: { ...end("base", state.git.head(pull.base) ?? "0".repeat(40)), ref: pull.base },
      };
    },
    commit: (sha: string) => ({
      ...example("GET", `${repository}/pulls/{pull_number}/commits`, 200),
      sha,
    }),
    reaction: (content: string) => ({
      ...example("POST", `${repository}/issues/comments/{comment_id}/reactions`, 201),
      content,
    }),
    review: ({ id, number, user: login, state: stands, head, body }: FakeReview) => {
      const base = example("GET", `${repository}/pulls/{pull_number}/reviews`, 200);
      const address = `${pageOf(`/pull/${number}`)}#pullrequestreview-${id}`;
      const named = { id, node_id: `R_${id}`, html_url: address };
      return { ...base, ...named, user: user(login), state: stands, commit_id: head, body };
    },
    lineComment: ({ id, number, user: login, body, updatedAt }: FakeLineComment) => ({
      ...example("GET", `${repository}/pulls/comments`, 200),
      id,
      body,
      user: user(login),
      created_at: updatedAt,
      updated_at: updatedAt,
      node_id: `L_${id}`,
      html_url: `${pageOf(`/pull/${number}`)}#discussion_r${id}`,
    }),
    check: ({ id, name, head, conclusion, output, by }: FakeCheck) => {
      const base = example("POST", `${repository}/check-runs`, 201);
      const status = conclusion === null ? "in_progress" : "completed";
      const said = { ...record.parse(base["output"]), ...output };
      return {
        ...base,
        id,
        name,
        head_sha: head,
        status,
        conclusion,
        output: said,
        pull_requests: [],
        app: { ...record.parse(base["app"]), slug: by },
      };
    },
    deployment: ({ id, sha, environment }: FakeDeployment) => ({
      ...example("GET", `${repository}/deployments`, 200),
      id,
      sha,
      environment,
    }),
    deploymentStatus: (stands: string) => ({
      ...example("GET", `${repository}/deployments/{deployment_id}/statuses`, 200),
      state: stands,
    }),
    combinedStatus: (head: string) => {
      const base = example("GET", `${repository}/commits/{ref}/status`, 200);
      const status = record.parse(first(base["statuses"]));
      const own = state.statuses.filter((each) => each.head === head);
      const statuses = own.map(({ context, state: stands }) => ({ ...status, context, state: stands }));
      return { ...base, sha: head, statuses, total_count: statuses.length };
    },
    branch: (name: string, sha: string) => {
      const base = example("GET", `${repository}/branches/{branch}`, 200);
      const contexts = state.required;
      const protection =
        contexts.length === 0
          ? { enabled: false, required_status_checks: { enforcement_level: "off", contexts, checks: [] } }
          : {
              enabled: true,
              required_status_checks: { enforcement_level: "everyone", contexts, checks: [] },
            };
      const commit = { ...record.parse(base["commit"]), sha };
      return {
        ...base,
        name,
        commit,
        protected: contexts.length > 0 || state.settings.protection !== null,
        protection,
      };
    },
    app: () => ({ ...example("GET", "/app", 200), slug: "pointsman" }),
    appFromManifest: () => example("POST", "/app-manifests/{code}/conversions", 201),
    token: (token: string, expiresAt: string) => ({
      ...example("POST", "/app/installations/{installation_id}/access_tokens", 201),
      token,
      expires_at: expiresAt,
      repositories: undefined,
    }),
  };
}

export type Answers = ReturnType<typeof createAnswers>;

const record = z.record(z.string(), z.unknown());

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
