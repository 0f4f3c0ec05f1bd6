import type { Clearance } from "../../../src/core/clearance.ts";
import { participantsOf } from "../../../src/core/hotfix/may-know.ts";
import { roles, system, type Viewer } from "../../../src/core/person.ts";
import type { BuiltinEntry, BuiltinReader } from "../../../src/ports/builtin-reader.ts";
import type { CaseReader } from "../../../src/ports/event-store.ts";
import type { CodeHostSubject } from "../../contracts/code-host.ts";
import type { TicketsSubject } from "../../contracts/tickets.ts";
import type { SeenComment, TrackerSubject } from "../../contracts/tracker.ts";

/** What one side keeps in memory. */
export interface Keepers {
  readonly tracker: TrackerSubject;
  readonly tickets: TicketsSubject;
  readonly codeHost: CodeHostSubject;
}

/** Whose each page of a side is, by its address, and which pages were opened to everybody. */
interface Owners {
  readonly cases: ReadonlyMap<string, string>;
  readonly opened: ReadonlySet<string>;
}

/** Watches the keepers of one side: the key of what they are given says which case a page is made for. */
export function createPageNotes(): { noted<T extends object>(keeper: T): T; readonly owners: Owners } {
  const [cases, opened] = [new Map<string, string>(), new Set<string>()];
  const note = (name: string, { key = "", scope = "", issue = "" }: Draft, url: string) => {
    if (name === "ensureIssue" || name === "ensurePullRequest") cases.set(url, key.split(".")[0] ?? "");
    if (name === "ensureTicket") cases.set(url, scope.split("/").at(-1) ?? "");
    if (name === "ensurePublic") opened.add(issue);
  };
  return { noted: (keeper) => listening(keeper, note), owners: { cases, opened } };
}

/**
 * The pages of both sides as those see them who ask the built-in parts' own reader. Its lists hold the whole pages here, so that who looks
 * at them has looked at each.
 */
export function pagesInMemory(
  sides: Readonly<Record<Clearance, Keepers & { readonly owners: Owners }>>,
  reader: CaseReader,
): BuiltinReader {
  const shown = async <T extends { readonly url: string; readonly title: string }>(
    viewer: Viewer,
    pagesOn: (side: Keepers) => Promise<readonly T[]>,
  ): Promise<readonly (T & BuiltinEntry)[]> => {
    const parts = await partsOf(reader, viewer);
    const of = async (clearance: Clearance) => {
      const { cases, opened } = sides[clearance].owners;
      const pages = await pagesOn(sides[clearance]);
      const isOpen = ({ url }: T) => clearance === "public" || opened.has(url);
      return pages
        .filter((page) => isOpen(page) || viewer.roles.includes("security") || parts.has(cases.get(page.url)))
        .map((page) => ({ ...page, ...entryAt(page.url), clearance: isOpen(page) ? "public" : clearance }));
    };
    return [...(await of("public")), ...(await of("embargoed"))];
  };
  const issues = (viewer: Viewer) => shown(viewer, issuesOn);
  const tickets = (viewer: Viewer) => shown(viewer, ticketsOn);
  const pullRequests = (viewer: Viewer) => shown(viewer, pullsOn);
  return {
    ...{ issues, tickets, pullRequests },
    issue: async (viewer, slug) => named(await issues(viewer), slug),
    ticket: async (viewer, slug) => named(await tickets(viewer), slug),
    pullRequest: async (viewer, slug) => named(await pullRequests(viewer), slug),
  };
}

const issuesOn = async ({ tracker }: Keepers) =>
  (await tracker.issues()).map((issue) => ({ ...issue, comments: issue.comments.map(commentOf) }));

const ticketsOn = async ({ tickets }: Keepers) =>
  (await tickets.seen()).map(({ entries, ...ticket }) => ({
    ...ticket,
    scope: "",
    entries: entries.map(commentOf),
  }));

const pullsOn = async ({ codeHost }: Keepers) =>
  (await codeHost.pullRequests()).map((pull) => ({ ...pull, reason: null, changedAt: at }));

/** A time that says nothing. */
const at = "2013-06-04T03:00:00.000Z";

const entryAt = (url: string) => ({ slug: url, createdAt: at });

const commentOf = ({ url, body }: SeenComment) => ({ slug: url, body, at });

function named<T extends BuiltinEntry>(pages: readonly T[], slug: string): T | null {
  return pages.find((page) => page.slug === slug) ?? null;
}

/** The security cases that somebody takes part in: who takes part in a public one learns nothing more by that. */
async function partsOf(reader: CaseReader, { person }: Viewer): Promise<ReadonlySet<string | undefined>> {
  const entries = person === null ? [] : await reader.list({ person: system, roles }, {});
  const own = entries.filter(
    ({ hotfix }) => hotfix.kind === "security" && participantsOf(hotfix).some((each) => each === person),
  );
  return new Set(own.map(({ hotfix }) => hotfix.id));
}

interface Draft {
  readonly key?: string;
  readonly scope?: string;
  readonly issue?: string;
}

type Note = (name: string, draft: Draft, url: string) => void;

/** The same keeper; what it has made is noted, with its address. */
function listening<T extends object>(keeper: T, note: Note): T {
  return new Proxy(keeper, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...given: readonly { readonly value: Draft }[]) => {
        const answer: string | { readonly url: string } | undefined = await method.apply(target, given);
        note(String(name), given[0]?.value ?? {}, typeof answer === "string" ? answer : (answer?.url ?? ""));
        return answer;
      };
    },
  });
}
