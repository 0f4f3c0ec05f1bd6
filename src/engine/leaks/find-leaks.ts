import { Fault } from "../../core/fault.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { markersOf } from "../../core/hotfix/markers.ts";
import { anonymous } from "../../core/person.ts";
import type {
  LeakScan,
  PrivateWork,
  PublicText,
  PublishedTraces,
  ScanOptions,
  TalkPage,
} from "../../ports/leak-scan.ts";
import { embargoedCases } from "../embargo/embargoed-cases.ts";
import type { World } from "../world.ts";
import { type Leak, type Search, searchFor, unique } from "./search.ts";

/** What is looked for: one embargoed case or all of them, and how far. */
export interface LeaksWanted extends ScanOptions {
  readonly id: string | null;
}

/** One place, in words, and how much of it was looked through. */
export interface Looked {
  readonly place: string;
  readonly count: number;
}

/** What a scan looked through, and what it found. */
export interface LeakReport {
  /** How many embargoed cases were looked for. */
  readonly cases: number;
  readonly looked: readonly Looked[];
  readonly found: readonly Leak[];
}

/** Hears what a scan has looked through so far. */
export type HearProgress = (looked: Looked) => void;

/** Looks in everything that is public for what belongs to embargoed cases: one of them, or all. */
export async function findLeaks(
  world: World,
  { id, ...options }: LeaksWanted,
  hear: HearProgress,
): Promise<LeakReport> {
  const all = await embargoedCases(world.reader);
  const entries = all.filter(({ hotfix }) => id === null || hotfix.id === id);
  if (entries.length === 0 || world.private === null) return { cases: 0, looked: [], found: [] };
  const { leaks } = world.private;
  const cases = entries.map(({ hotfix }) => hotfix);
  const published = await leaks.published(cases.map(workOf), options);
  const looked = lookedAt(published);
  for (const each of looked) hear(each);
  const search = searchFor(cases.flatMap(markersOf), published.ids);
  const since = entries.map(({ reportedAt }) => reportedAt).toSorted()[0] ?? "";
  const read = await readTexts(publicTexts(world, { leaks, published, since }), search, hear);
  return {
    cases: cases.length,
    looked: [...looked, ...read.looked],
    // A text may be read in two ways: as a hotfix's own issue, and among all that are on a tracker.
    found: unique([...published.traces, ...read.found]),
  };
}

/** Searches each page as it comes, so that a scan holds no more than one of them. */
async function readTexts(pages: AsyncIterable<TalkPage>, search: Search, hear: HearProgress) {
  const counts = new Map<string, number>();
  const cut = new Set<string>();
  const found: Leak[] = [];
  for await (const { place, texts, cut: isCut } of pages) {
    const count = (counts.get(place) ?? 0) + texts.length;
    counts.set(place, count);
    if (isCut) cut.add(place);
    hear({ place, count });
    found.push(...texts.flatMap(search));
  }
  const looked = [...counts].map(([place, count]) => ({
    place: cut.has(place) ? `${place}, the newest of more` : place,
    count,
  }));
  return { looked, found };
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

interface Public {
  readonly leaks: LeakScan;
  readonly published: PublishedTraces;
  readonly since: string;
}

async function* publicTexts(world: World, { leaks, published, since }: Public): AsyncGenerator<TalkPage> {
  const whole = (place: string, texts: readonly PublicText[]) => ({ place, texts, cut: false });
  yield whole("texts of the repository", published.texts);
  yield whole("pages of issues, tickets and pull requests", await leaks.pages());
  yield whole("mails", await leaks.mails());
  yield whole("public hotfixes", await publicCases(world));
  yield whole("issues of public hotfixes", await publicIssues(world));
  yield* leaks.talk(since);
  yield whole("lines of the log", leaks.log());
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
