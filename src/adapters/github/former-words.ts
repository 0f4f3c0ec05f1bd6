import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { PublicText, TalkPage } from "../../ports/leak-scan.ts";
import type { Requests } from "./client.ts";

/** Something that people may have edited: its id in GraphQL, and where it is read. */
export interface Edited {
  readonly id: string;
  readonly where: string;
}

/** The place of all that is read here, in words. */
export const formerWords = "former words on GitHub";

/** As many as GraphQL takes at once. */
const atOnce = 100;
/** As many as a scan asks for, those first that were given first. */
const most = 1_000;

/**
 * What texts and titles said before they were edited: GitHub shows that to everybody who can read them. A hundred of them are one request. What GitHub does not
 * tell is said to be cut.
 */
export async function* readFormerWords(requests: Requests, all: readonly Edited[]): AsyncGenerator<TalkPage> {
  const cut = all.length > most;
  for (let at = 0; at < Math.min(all.length, most); at += atOnce) {
    const some = all.slice(at, Math.min(at + atOnce, most));
    const texts = await ask(requests, some);
    yield { place: formerWords, texts: texts ?? [], cut: cut || texts === null };
  }
}

const question = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Node { id }
    ... on Comment { userContentEdits(first: 50) { nodes { diff } } }
    ... on Issue { timelineItems(first: 50, itemTypes: [RENAMED_TITLE_EVENT]) { nodes { ... on RenamedTitleEvent { previousTitle } } } }
    ... on PullRequest { timelineItems(first: 50, itemTypes: [RENAMED_TITLE_EVENT]) { nodes { ... on RenamedTitleEvent { previousTitle } } } }
  }
}`;

const listOf = <T extends z.ZodType>(entry: T) => z.object({ nodes: z.array(entry.nullable()).nullable() });

/** `diff` is the whole text as it then was, `null` where somebody has deleted that from the history. */
const answer = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        userContentEdits: listOf(z.object({ diff: z.string().nullable() })).nullish(),
        timelineItems: listOf(z.object({ previousTitle: z.string() })).nullish(),
      })
      .nullable(),
  ),
});

async function ask(requests: Requests, some: readonly Edited[]): Promise<readonly PublicText[] | null> {
  const places = new Map(some.map(({ id, where }) => [id, where]));
  const answered = await askGraphql(requests, [...places.keys()]);
  if (answered === null) return null;
  return answered.nodes.flatMap((node) => {
    if (node === null) return [];
    const texts = node.userContentEdits?.nodes?.map((edit) => edit?.diff ?? "") ?? [];
    const titles = node.timelineItems?.nodes?.map((renamed) => renamed?.previousTitle ?? "") ?? [];
    const where = `${places.get(node.id) ?? node.id}, before an edit`;
    return [...texts, ...titles].filter(Boolean).map((text) => ({ where, text }));
  });
}

/** One that was deleted since it was listed has GitHub refuse all of them. */
async function askGraphql({ ask: put }: Requests, ids: readonly string[]) {
  try {
    const found = await put(question, { ids });
    const read = found.ok ? answer.safeParse(found.data) : null;
    return read?.success ? read.data : null;
  } catch (fault) {
    if (fault instanceof Fault && fault.detail.code === "not-allowed") return null;
    throw fault;
  }
}
