import { z } from "zod";
import { nodeIdOf } from "./fake-answers.ts";
import type { Answer, Call } from "./fake-routes.ts";
import type { FakeState } from "./fake-state.ts";

/**
 * What GitHub's GraphQL takes and answers, as far as Pointsman asks it. GraphQL has no OpenAPI description: the input types and
 * the fields are written off GitHub's published schema (docs.github.com/en/graphql/reference), and nothing else is taken.
 */
export const graphqlDescription = {
  checkRequest(_: unknown, __: URLSearchParams, body: unknown): readonly string[] {
    const edits = editsQuestion.safeParse(body);
    if (edits.success) return checkEdits(edits.data.query);
    const asked = question.safeParse(body);
    if (!asked.success) return [asked.error.message];
    const { head, selection } = takeApart(asked.data.query);
    const mutation = mutations[Object.keys(selection)[0] ?? ""];
    if (mutation === undefined) return [`query: ${Object.keys(selection).join(", ")} is not known`];
    const heading = `mutation ($input: ${mutation.type}!)`;
    const input = mutation.input.safeParse(asked.data.variables.input);
    return [
      ...(head === heading ? [] : [`query: ${head} is not ${heading}`]),
      ...(input.success ? [] : [input.error.message]),
      ...strangersIn(Object.values(selection)[0], mutation.answers),
    ];
  },
  checkAnswer: (): readonly string[] => [],
};

const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
const objectId = z.string().regex(/^[0-9a-f]{40}$/);

/** `CreateCommitOnBranchInput`, with `CommittableBranch` by its name, `CommitMessage` and `FileChanges`. */
const commitInput = z.strictObject({
  branch: z.strictObject({
    repositoryNameWithOwner: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
    branchName: z.string(),
  }),
  clientMutationId: z.string().optional(),
  expectedHeadOid: objectId,
  fileChanges: z.strictObject({
    additions: z.array(z.strictObject({ path: z.string().min(1), contents: base64 })).optional(),
    deletions: z.array(z.strictObject({ path: z.string().min(1) })).optional(),
  }),
  message: z.strictObject({ headline: z.string().min(1), body: z.string().optional() }),
});

/** `PinIssueInput`. */
const pinInput = z.strictObject({ clientMutationId: z.string().optional(), issueId: z.string().min(1) });

const question = z.strictObject({ query: z.string(), variables: z.strictObject({ input: z.unknown() }) });

/** `nodes`, as far as it tells what was edited. */
const editsQuestion = z.strictObject({
  query: z.string().startsWith("query"),
  variables: z.strictObject({ ids: z.array(z.string().min(1)).max(100) }),
});

/** A selection of fields: a name with `true` for a value, or with the selection inside it. */
interface Selection {
  readonly [field: string]: Selection | true;
}

interface Mutation {
  readonly type: string;
  readonly input: z.ZodType;
  /** The fields of its payload that are known here. */
  readonly answers: Selection;
}

const mutations: Readonly<Record<string, Mutation>> = {
  createCommitOnBranch: {
    type: "CreateCommitOnBranchInput",
    input: commitInput,
    answers: {
      clientMutationId: true,
      commit: { oid: true, url: true, tree: { oid: true } },
      ref: { id: true, name: true },
    },
  },
  pinIssue: {
    type: "PinIssueInput",
    input: pinInput,
    answers: { clientMutationId: true, issue: { id: true, number: true } },
  },
};

const titles: Selection = { nodes: { onRenamedTitleEvent: { previousTitle: true, currentTitle: true } } };

const nodesKnown: Selection = {
  onNode: { id: true },
  onComment: { userContentEdits: { nodes: { diff: true, editedAt: true, deletedAt: true } } },
  onIssue: { timelineItems: titles },
  onPullRequest: { timelineItems: titles },
};

function checkEdits(query: string): readonly string[] {
  const { head, selection } = takeApart(query.replaceAll(/\.\.\. on (\w+)/g, "on$1"));
  const heading = "query ($ids: [ID!]!)";
  return [
    ...(head === heading ? [] : [`query: ${head} is not ${heading}`]),
    ...strangersIn(selection, { nodes: nodesKnown }),
  ];
}

/** The heading of an operation, and what it selects; arguments are left out. */
function takeApart(query: string): { readonly head: string; readonly selection: Selection } {
  const at = query.indexOf("{");
  const body = query.slice(at).replaceAll(/\([^)]*\)/g, "");
  const asJson = body
    .replaceAll(/(\w+)\s*\{/g, '"$1": {')
    .replaceAll(/(\w+)(?=[\s}])(?!")/g, '"$1": true')
    .replaceAll(/(true|\})\s+(?=")/g, "$1, ");
  return { head: query.slice(0, at).trim(), selection: selectionShape.parse(JSON.parse(asJson)) };
}

const selectionShape: z.ZodType<Selection> = z.lazy(() =>
  z.record(z.string(), z.union([z.literal(true), selectionShape])),
);

function strangersIn(selection: Selection | true | undefined, known: Selection): readonly string[] {
  if (selection === undefined || selection === true) return ["query: it selects nothing"];
  return Object.entries(selection).flatMap(([name, inside]) => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (field === undefined) return [`query: there is no ${name}`];
    if ((inside === true) !== (field === true)) return [`query: ${name} is selected wrongly`];
    return inside === true || field === true ? [] : strangersIn(inside, field);
  });
}

/** Answers 200 to whatever was asked, as GraphQL does. */
export function answerGraphql(state: FakeState, { body }: Call): Answer {
  const edits = editsQuestion.safeParse(body);
  if (edits.success) return tellEdits(state, edits.data.variables.ids);
  const { query, variables } = question.parse(body);
  return query.includes("pinIssue") ? pin(state, variables.input) : createCommit(state, variables.input);
}

function createCommit({ hidden, archived, owner, repo, git }: FakeState, asked: unknown): Answer {
  const input = commitInput.parse(asked);
  if (hidden || input.branch.repositoryNameWithOwner !== `${owner}/${repo}`)
    return refusal("NOT_FOUND", "Could not resolve to a Repository with that name.");
  if (archived) return refusal("FORBIDDEN", "Repository was archived so is read-only.");
  const { headline, body: rest } = input.message;
  const made = git.commit({
    branch: input.branch.branchName,
    head: input.expectedHeadOid,
    message: rest === undefined ? headline : `${headline}\n\n${rest}`,
    files: (input.fileChanges.additions ?? []).map(({ path, contents }) => {
      return { path, bytes: Buffer.from(contents, "base64") };
    }),
  });
  if (made === null)
    return refusal("STALE_DATA", "Expected branch to point to another commit. Pull and try again.");
  const commit = { oid: made.commit, tree: { oid: made.tree } };
  return { status: 200, body: { data: { createCommitOnBranch: { commit } } } };
}

function pin({ issues, pinned }: FakeState, asked: unknown): Answer {
  const { issueId } = pinInput.parse(asked);
  const issue = issues.find(({ number }) => nodeIdOf(number) === issueId);
  if (issue === undefined) return refusal("NOT_FOUND", "Could not resolve to a node with that id.");
  if (pinned.length >= 3) return refusal("UNPROCESSABLE", "Maximum 3 pinned issues per repository");
  pinned.push(issue.number);
  return { status: 200, body: { data: { pinIssue: { issue: { number: issue.number } } } } };
}

/** What each said before; an id that leads nowhere is an error beside the others. */
function tellEdits({ edits, deleted }: FakeState, ids: readonly string[]): Answer {
  if (ids.some((id) => deleted.includes(id)))
    return refusal("NOT_FOUND", "Could not resolve to a node with that id.");
  const nodes = ids.map((id) => {
    const { texts = [], titles: former = [] } = edits.get(id) ?? {};
    const renamed = former.map((previousTitle) => ({ previousTitle }));
    return {
      id,
      userContentEdits: { nodes: texts.map((diff) => ({ diff })) },
      ...(id.startsWith("I_") ? { timelineItems: { nodes: renamed } } : {}),
    };
  });
  return { status: 200, body: { data: { nodes } } };
}

/** What GraphQL answers where it did not do it. */
export function refusal(type: string, message: string): Answer {
  const error = { type, locations: [{ line: 2, column: 3 }], message };
  return { status: 200, body: { data: null, errors: [error] } };
}
