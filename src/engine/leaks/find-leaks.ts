import { Fault } from "../../core/fault.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { markersOf } from "../../core/hotfix/markers.ts";
import { anonymous, roles, system } from "../../core/person.ts";
import type {
  LeakScan,
  PrivateWork,
  PublicText,
  PublishedTraces,
  ScanOptions,
} from "../../ports/leak-scan.ts";
import type { World } from "../world.ts";
import { type Leak, searchFor } from "./search.ts";

/** What is looked for: one embargoed case or all of them, and how far. */
export interface LeaksWanted extends ScanOptions {
  readonly id: string | null;
}

/** What a scan looked through, and what it found. */
export interface LeakReport {
  /** How many embargoed cases were looked for. */
  readonly cases: number;
  readonly looked: readonly { readonly place: string; readonly count: number }[];
  readonly found: readonly Leak[];
}

/** Looks in everything that is public for what belongs to embargoed cases: one of them, or all. */
export async function findLeaks(world: World, { id, ...options }: LeaksWanted): Promise<LeakReport> {
  const cases = await embargoedCases(world, id);
  if (cases.length === 0 || world.private === null) return { cases: 0, looked: [], found: [] };
  const { leaks } = world.private;
  const published = await leaks.published(cases.map(workOf), options);
  const texts = await publicTexts(world, leaks, published);
  const search = searchFor(cases.flatMap(markersOf), published.ids);
  const found = texts.flatMap(({ all }) => all.flatMap(search));
  return {
    cases: cases.length,
    looked: [...lookedAt(published), ...texts.map(({ place, all }) => ({ place, count: all.length }))],
    found: [...published.traces, ...found],
  };
}

async function embargoedCases({ reader }: World, id: string | null): Promise<readonly Hotfix[]> {
  const entries = await reader.list({ person: system, roles }, { clearance: "embargoed" });
  return entries.map(({ hotfix }) => hotfix).filter((hotfix) => id === null || hotfix.id === id);
}

function workOf({ id, work, pullRequest, landings, merge, build }: Hotfix): PrivateWork {
  const landed = landings.flatMap((landing) => [...landing.commits, landing.merge, landing.record]);
  const proposed = pullRequest?.commits.map(({ sha }) => sha) ?? [];
  const commits = [...proposed, ...landed, merge, build?.sha].filter((sha) => sha != null);
  return {
    hotfix: id,
    branch: work?.branch ?? null,
    base: work?.base ?? null,
    commits: [...new Set(commits)],
    picks: work?.picks ?? [],
  };
}

function lookedAt({ looked: { refs, commits, objects, probed } }: PublishedTraces): LeakReport["looked"] {
  return [
    { place: "public refs", count: refs },
    { place: "public commits", count: commits },
    {
      place: `private objects, ${probed ? "asked for by full id" : "in a copy of what was public"}`,
      count: objects,
    },
  ];
}

interface Looked {
  readonly place: string;
  readonly all: readonly PublicText[];
}

async function publicTexts(
  world: World,
  leaks: LeakScan,
  { texts }: PublishedTraces,
): Promise<readonly Looked[]> {
  return [
    { place: "texts of the repository", all: texts },
    { place: "pages of issues, tickets and pull requests", all: await leaks.pages() },
    { place: "mails", all: await leaks.mails() },
    { place: "public hotfixes", all: await publicCases(world) },
    { place: "issues of public hotfixes", all: await publicIssues(world) },
    { place: "lines of the log", all: leaks.log() },
  ];
}

async function publicCases({ reader }: World): Promise<readonly PublicText[]> {
  const entries = await reader.list(anonymous, {});
  const found = await Promise.all(entries.map(({ hotfix }) => reader.find(anonymous, hotfix.id)));
  return found.flatMap((view) =>
    view === null ? [] : [{ where: `hotfix ${view.entry.hotfix.id}`, text: JSON.stringify(view) }],
  );
}

/** As they stand in the tracker now, one after another: what people have added there counts too. */
async function publicIssues({ reader, tracker }: World): Promise<readonly PublicText[]> {
  const texts: PublicText[] = [];
  for (const { hotfix } of await reader.list(anonymous, {})) {
    const issue = hotfix.issue === null ? null : await readIssue(tracker, hotfix.issue);
    if (issue !== null) texts.push({ where: issue.url, text: `${issue.title}\n${issue.body}` });
  }
  return texts;
}

/** One that is gone, or is not public any more, shows nothing. */
async function readIssue(tracker: World["tracker"], address: string) {
  try {
    return await tracker.readIssue(address);
  } catch (fault) {
    if (fault instanceof Fault && fault.detail.code === "rejected") return null;
    throw fault;
  }
}
