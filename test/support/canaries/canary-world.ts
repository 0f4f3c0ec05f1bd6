import type { Cleared } from "../../../src/core/clearance.ts";
import { roles, system } from "../../../src/core/person.ts";
import { discreetPages } from "../../../src/engine/embargo/discreet-pages.ts";
import { privateSinks, publicSinks } from "../../../src/engine/embargo/gate.ts";
import { guarded, guardedTwin } from "../../../src/engine/embargo/guarded.ts";
import { viewerOf } from "../../../src/engine/engine.ts";
import { type AnyRefusal, refusalText } from "../../../src/engine/wording/refusal-text.ts";
import type { World } from "../../../src/engine/world.ts";
import type { PublicText } from "../../../src/ports/leak-scan.ts";
import type { Lineage } from "../../../src/ports/lineage.ts";
import type { Repository } from "../../../src/ports/repository.ts";
import type { PublishOutcome, PublishRequest, TwinTrains } from "../../../src/ports/twin-trains.ts";
import { actor, type EngineWorld, makeEngineWorld, train } from "../engine/engine-world.ts";
import { createFakeBugs } from "../fakes/bugs.ts";
import { createFakeCodeHost } from "../fakes/code-host.ts";
import { nothingPublished } from "../fakes/leak-scan.ts";
import { createMemoryRepository, type MemoryRepository } from "../fakes/memory-repository.ts";
import { createStumble, type Moment } from "../fakes/stumble.ts";
import { createFakeTickets } from "../fakes/tickets.ts";
import { createFakeTracker } from "../fakes/tracker.ts";
import { casesAs, type Sights, shown, shownTo } from "./canary-eyes.ts";
import { createPageNotes, pagesInMemory } from "./canary-pages.ts";
import { mayHaveMail, participant, people, uncleared } from "./canary-people.ts";

export const stumbling = ["tracker", "tickets", "code host", "mail", "notices", "trains"] as const;
type Side = "public" | "private";

/** Where the private side is: nobody else reads of it, not even once a case is disclosed. */
export const privateHost = "private.test";

/** An engine on two whole sides in memory, with a recorder behind everything that is public. */
export interface CanaryWorld {
  readonly engine: EngineWorld;
  /** Puts a developer's commit on a branch. */
  push(side: Side, branch: string, files: Readonly<Record<string, string>>): Promise<void>;
  failNext(side: Side, system: (typeof stumbling)[number], moment: Moment): void;
  /** Whatever anybody who is not cleared could get hold of so far. */
  published(): Promise<readonly TimedText[]>;
  /** Writes down what somebody was answered who asked for what may not be. */
  refused(who: string, refusals: readonly AnyRefusal[]): void;
  /** Mail to somebody who takes part in single cases and lacks the role, and the refusals that they had. */
  toldParticipant(): readonly PublicText[];
  /** How many publications there had been when that of a case was over; `null` where there was none while it was embargoed. */
  disclosedAfter(id: string): number | null;
  /** What somebody gets hold of now who takes part in single cases and lacks the role, and what of it is kept from them. */
  seenByParticipant(): Promise<Eyes>;
  /** Mail of embargoed cases to those who may know: it may name the case by its id, and hold no word of it. */
  discreet(): readonly PublicText[];
}

/** What was public, and how many publications there had been by then. */
export interface TimedText extends PublicText {
  readonly after: number;
}

/** What one person sees, and what the security role sees at the same places. */
export interface Eyes {
  readonly sees: readonly PublicText[];
  readonly cleared: readonly PublicText[];
}

/** What stood where when a train was about to be published. */
interface Publication {
  readonly embargoed: ReadonlySet<string>;
  readonly mails: number;
  readonly logged: number;
}

/** Real repositories, in the place of those in memory; both have the train. */
export interface RealSides {
  readonly open: Repository & Lineage;
  readonly hidden: Repository & Lineage & TwinTrains;
  readonly push: CanaryWorld["push"];
}

export async function makeCanaryWorld(real: RealSides | null = null): Promise<CanaryWorld> {
  const sent: TimedText[] = [];
  const publications: Publication[] = [];
  const hidden = privateKeepers();
  const trains = createStumble(privateHost);
  const [changed, refusals]: [string[], PublicText[]] = [[], []];
  const notes = { public: createPageNotes(), embargoed: createPageNotes() };
  const engine: EngineWorld = await makeEngineWorld({
    privateSide: true,
    people,
    linked: true,
    keepers: () => ({
      bugs: createFakeBugs().bugs,
      ...(real && { repository: real.open, lineage: real.open }),
    }),
    readsReplies: true,
    policy: { bugs: { asks: ["public", "embargoed"], attaches: ["public", "embargoed"] } },
    around: (world) => ({
      ...recorded(noted(world, notes.public), (text) => sent.push({ ...text, after: publications.length })),
      private: privateWays(hidden, notes.embargoed, real, {
        follow: (request) => trains.around(() => real?.hidden.follow(request) ?? levelIn(hidden.repository)),
        publish: async (request) => {
          publications.push(await publicationOf(engine));
          return real?.hidden.publish(request) ?? publishedIn(engine.repository, hidden.repository, request);
        },
      }),
    }),
  });
  engine.engine.changes.listen(({ id }) => changed.push(id));
  hidden.repository.push(train, {
    ChangeLog: "train-2013.05.22:\n  * first\n",
    "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
    "private.txt": "No commit of this side has the id of one of the other.\n",
  });
  const { reader } = engine.world;
  const pages = pagesInMemory(
    { public: { ...engine, ...notes.public }, embargoed: { ...hidden, ...notes.embargoed } },
    reader,
  );
  const sights: Sights = { changed, pages: discreetPages(pages, reader, engine.engine.project) };
  const subjects = {
    public: { tracker: engine.tracker, tickets: engine.tickets, "code host": engine.codeHost },
    private: { tracker: hidden.tracker, tickets: hidden.tickets, "code host": hidden.codeHost },
  };
  return {
    engine,
    push:
      real?.push ??
      (async (side, branch, files) => {
        (side === "private" ? hidden : engine).repository.push(branch, files);
      }),
    failNext: (side, system, moment) => {
      if (system === "mail") return engine.mail.failNext(moment);
      if (system === "notices") return engine.notices.failNext(moment);
      if (system === "trains") return trains.failNext(moment); // bringing the private one level with the public one
      subjects[side][system].failNext(moment);
    },
    published: async () => [
      ...sent,
      ...timed(
        publicMails(engine),
        publications.map(({ mails }) => mails),
      ),
      ...timed(
        logOf(engine),
        publications.map(({ logged }) => logged),
      ),
      ...timed(
        await shown(engine, sights),
        publications.map(() => 0),
      ),
    ],
    refused: (who, all) => {
      const text = JSON.stringify([all, all.map(refusalText)]);
      if (who === uncleared) sent.push({ where: "refusal", text, after: publications.length });
      if (who === participant) refusals.push({ where: "refusal", text });
    },
    toldParticipant: () => [...refusals, ...textsOf(engine.mail.drafts().filter(isToParticipant))],
    disclosedAfter: (id) => {
      const last = publications.findLastIndex(({ embargoed }) => embargoed.has(id));
      return last === -1 ? null : last + 1;
    },
    seenByParticipant: async () => {
      const eyes = viewerOf(actor(engine.engine, participant));
      const ids = (await engine.engine.list(eyes)).map(({ hotfix }) => hotfix.id);
      const cleared = await casesAs(engine, { person: system, roles }, ids);
      return { sees: await shownTo(engine, eyes, sights), cleared };
    },
    discreet: () => textsOf(engine.mail.drafts().filter(isDiscreet)),
  };
}

/** What stands where right before a train is published. */
async function publicationOf(engine: EngineWorld): Promise<Publication> {
  const entries = await engine.world.reader.list({ person: system, roles }, {});
  const embargoed = entries.filter(({ hotfix }) => hotfix.clearance === "embargoed");
  return {
    embargoed: new Set(embargoed.map(({ hotfix }) => hotfix.id)),
    mails: publicMails(engine).length,
    logged: engine.logged.length,
  };
}

/** Texts in their order, of which so many were there at each publication. */
function timed(texts: readonly PublicText[], there: readonly number[]): readonly TimedText[] {
  return texts.map((text, index) => ({ ...text, after: there.filter((count) => count <= index).length }));
}

type Keepers = ReturnType<typeof privateKeepers>;
type PageNotes = ReturnType<typeof createPageNotes>;

function privateKeepers() {
  return {
    tracker: createFakeTracker("https://private.test/issues"),
    tickets: createFakeTickets("https://private.test/tickets", privateHost),
    codeHost: createFakeCodeHost(),
    repository: createMemoryRepository(),
  };
}

/** The same ways; whose pages are made by them is noted. */
function noted<W extends Pick<World, "tracker" | "tickets" | "codeHost">>(
  ways: W,
  { noted: note }: PageNotes,
): W {
  const { tracker, tickets, codeHost } = ways;
  return { ...ways, tracker: note(tracker), tickets: note(tickets), codeHost: note(codeHost) };
}

function privateWays(
  { tracker, tickets, codeHost, repository }: Keepers,
  notes: PageNotes,
  real: RealSides | null,
  twin: TwinTrains,
): World["private"] {
  const ways = {
    tracker: tracker.tracker,
    tickets: tickets.tickets,
    codeHost: codeHost.codeHost,
    repository: real?.hidden ?? repository.repository,
    lineage: real?.hidden ?? repository.lineage,
    bugs: createFakeBugs("https://private.test/issues").bugs,
  };
  return {
    ...guarded(noted(ways, notes), privateSinks),
    twin: guardedTwin(twin, privateSinks),
    leaks: nothingPublished,
  };
}

/** Both trains begin alike in memory; each goes its own way then, and there is nothing to bring over. */
async function levelIn({ repository }: MemoryRepository) {
  const [head] = await repository.branches(train);
  return { status: "level", head: head?.head ?? "" } as const;
}

/** In memory a publication is a commit of its own on the public train, which stands for all that was published. */
async function publishedIn<R>(
  open: MemoryRepository,
  hidden: MemoryRepository,
  { value: { branch, holds, without } }: Cleared<PublishRequest<R>>,
): Promise<PublishOutcome<R>> {
  if (await isBelow(hidden.lineage, without, holds))
    return { status: "refused", obstacles: [{ code: "embargoed-below", train: branch }] };
  const head = open.push(branch, { "published.txt": holds.join("\n") });
  return { status: "published", head, renamed: new Map(holds.map((sha) => [sha, head])) };
}

/** Whether a commit to be published stands on one that must stay private: the real adapter publishes no such train. */
async function isBelow({ between }: Lineage, without: readonly string[], holds: readonly string[]) {
  for (const sha of without)
    for (const held of holds) if ((await between(sha, held)).status === "found") return true;
  return false;
}

type Hear = (text: PublicText) => void;

/** Writes down what every public port is given and answers, whether or not it then stumbles. */
function recorded(world: World, hear: Hear): World {
  const { comments, notices } = world;
  const tapped = {
    tracker: tap("tracker", world.tracker, hear),
    tickets: tap("tickets", world.tickets, hear),
    codeHost: tap("code host", world.codeHost, hear),
    repository: tap("repository", world.repository, hear),
    lineage: tap("lineage", world.lineage, hear),
    bugs: world.bugs && tap("bugs", world.bugs, hear),
  };
  return {
    ...world,
    ...guarded(tapped, publicSinks),
    comments: comments && tap("comments", comments, hear),
    notices: notices && tap("notices", notices, hear),
  };
}

function tap<T extends object>(where: string, port: T, hear: Hear): T {
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...given: readonly unknown[]) => {
        hear({ where: `${where}.${String(name)}`, text: JSON.stringify(given) });
        const answer: unknown = await method.apply(target, given);
        hear({ where: `${where}.${String(name)} answers`, text: JSON.stringify(answer) ?? "" });
        return answer;
      };
    },
  });
}

type Draft = ReturnType<EngineWorld["mail"]["drafts"]>[number];

const isDiscreet = ({ clearance, to }: Draft) =>
  clearance === "embargoed" && mayHaveMail.includes(to.address);

const isToParticipant = ({ to }: Draft) => to.address === `${participant}@example.org`;

function publicMails({ mail }: EngineWorld): readonly PublicText[] {
  return textsOf(mail.drafts().filter((draft) => !isDiscreet(draft)));
}

function textsOf(drafts: readonly Draft[]): readonly PublicText[] {
  return drafts.map((draft) => ({ where: `mail to ${draft.to.address}`, text: JSON.stringify(draft) }));
}

function logOf({ logged }: EngineWorld): readonly PublicText[] {
  return logged.map((line) => ({ where: "log", text: JSON.stringify(line) }));
}
