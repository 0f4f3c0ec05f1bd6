import { anonymous } from "../../../src/core/person.ts";
import { caseJson, entryJson, logJson } from "../../../src/engine/case-json.ts";
import { viewerOf } from "../../../src/engine/engine.ts";
import { privateSinks, publicSinks } from "../../../src/engine/gate.ts";
import { guarded, guardedTwin } from "../../../src/engine/guarded.ts";
import { queueJson } from "../../../src/engine/queue-json.ts";
import type { World } from "../../../src/engine/world.ts";
import type { PublicText } from "../../../src/ports/leak-scan.ts";
import { actor, type EngineWorld, makeEngineWorld, train } from "../engine/engine-world.ts";
import { createFakeBugs } from "../fakes/bugs.ts";
import { createFakeCodeHost } from "../fakes/code-host.ts";
import { nothingPublished } from "../fakes/leak-scan.ts";
import { createMemoryRepository, type MemoryRepository } from "../fakes/memory-repository.ts";
import type { Moment } from "../fakes/stumble.ts";
import { createFakeTickets } from "../fakes/tickets.ts";
import { createFakeTracker } from "../fakes/tracker.ts";
import { mayHaveMail, people, uncleared } from "./canary-people.ts";

export const stumbling = ["tracker", "tickets", "code host", "mail", "notices"] as const;
type Side = "public" | "private";

/** An engine on two whole sides in memory, with a recorder behind everything that is public. */
export interface CanaryWorld {
  readonly engine: EngineWorld;
  readonly repositories: Readonly<Record<Side, MemoryRepository>>;
  failNext(side: Side, system: (typeof stumbling)[number], moment: Moment): void;
  /** Whatever anybody who is not cleared could get hold of so far. */
  published(): Promise<readonly PublicText[]>;
  /** Mail of embargoed cases to those who may know: it may name the case by its id, and hold no word of it. */
  discreet(): readonly PublicText[];
}

export async function makeCanaryWorld(): Promise<CanaryWorld> {
  const sent: PublicText[] = [];
  const hidden = privateKeepers();
  const changed: string[] = [];
  const engine = await makeEngineWorld({
    ...{ privateSide: true, people, linked: true, keepers: () => ({ bugs: createFakeBugs().bugs }) },
    policy: { bugs: { asks: ["public", "embargoed"], attaches: ["public", "embargoed"] } },
    around: (world) => ({ ...recorded(world, sent), private: privateWays(hidden) }),
  });
  engine.engine.changes.listen(({ id }) => changed.push(id));
  hidden.repository.push(train, {
    ChangeLog: "train-2013.05.22:\n  * first\n",
    "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
    "private.txt": "No commit of this side has the id of one of the other.\n",
  });
  const subjects = {
    public: { tracker: engine.tracker, tickets: engine.tickets, "code host": engine.codeHost },
    private: { tracker: hidden.tracker, tickets: hidden.tickets, "code host": hidden.codeHost },
  };
  return {
    engine,
    repositories: { public: engine.repository, private: hidden.repository },
    failNext: (side, system, moment) => {
      if (system === "mail") return engine.mail.failNext(moment);
      if (system === "notices") return engine.notices.failNext(moment);
      subjects[side][system].failNext(moment);
    },
    published: async () => [
      ...sent,
      ...publicMails(engine),
      ...logOf(engine),
      ...(await shown(engine, changed)),
    ],
    discreet: () => textsOf(engine.mail.drafts().filter(isDiscreet)),
  };
}

type Keepers = ReturnType<typeof privateKeepers>;

function privateKeepers() {
  return {
    tracker: createFakeTracker("https://private.test/issues"),
    tickets: createFakeTickets("https://private.test/tickets"),
    codeHost: createFakeCodeHost(),
    repository: createMemoryRepository(),
  };
}

/** Both trains begin alike; each goes its own way then, and there is nothing to bring over in memory. */
function privateWays({ tracker, tickets, codeHost, repository }: Keepers): World["private"] {
  const ways = {
    ...{ tracker: tracker.tracker, tickets: tickets.tickets, codeHost: codeHost.codeHost },
    ...{ repository: repository.repository, lineage: repository.lineage },
    bugs: createFakeBugs("https://private.test/issues").bugs,
  };
  const twin = {
    follow: async () => {
      const [head] = await repository.repository.branches(train);
      return { status: "level", head: head?.head ?? "" } as const;
    },
    publish: () => Promise.reject(new Error("nothing is disclosed in these runs")),
  };
  return { ...guarded(ways, privateSinks), twin: guardedTwin(twin, privateSinks), leaks: nothingPublished };
}

/** Writes down what every public port is given and answers, whether or not it then stumbles. */
function recorded(world: World, sent: PublicText[]): World {
  const { comments, notices } = world;
  const tapped = {
    tracker: tap("tracker", world.tracker, sent),
    tickets: tap("tickets", world.tickets, sent),
    codeHost: tap("code host", world.codeHost, sent),
    repository: tap("repository", world.repository, sent),
    lineage: tap("lineage", world.lineage, sent),
    bugs: world.bugs && tap("bugs", world.bugs, sent),
  };
  return {
    ...world,
    ...guarded(tapped, publicSinks),
    comments: comments && tap("comments", comments, sent),
    notices: notices && tap("notices", notices, sent),
  };
}

function tap<T extends object>(where: string, port: T, sent: PublicText[]): T {
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...given: readonly unknown[]) => {
        sent.push({ where: `${where}.${String(name)}`, text: JSON.stringify(given) });
        const answer: unknown = await method.apply(target, given);
        sent.push({ where: `${where}.${String(name)} answers`, text: JSON.stringify(answer) ?? "" });
        return answer;
      };
    },
  });
}

type Draft = ReturnType<EngineWorld["mail"]["drafts"]>[number];

const isDiscreet = ({ clearance, to }: Draft) =>
  clearance === "embargoed" && mayHaveMail.includes(to.address);

function publicMails({ mail }: EngineWorld): readonly PublicText[] {
  return textsOf(mail.drafts().filter((draft) => !isDiscreet(draft)));
}

function textsOf(drafts: readonly Draft[]): readonly PublicText[] {
  return drafts.map((draft) => ({ where: `mail to ${draft.to.address}`, text: JSON.stringify(draft) }));
}

function logOf({ logged }: EngineWorld): readonly PublicText[] {
  return logged.map((line) => ({ where: "log", text: JSON.stringify(line) }));
}

/** What lists, cases, logs, queues, measures, the dashboard and the stream of changes show to somebody without clearance, signed in or not. */
async function shown({ engine }: EngineWorld, changed: readonly string[]): Promise<readonly PublicText[]> {
  const texts: unknown[] = [await engine.trains()];
  await engine.showDashboard({ ensureShown: async ({ value }) => void texts.push(value) });
  for (const viewer of [anonymous, viewerOf(actor(engine, uncleared))]) {
    const entries = await engine.list(viewer);
    const ids = new Set([...changed, ...entries.map(({ hotfix }) => hotfix.id)]);
    const views = await Promise.all([...ids].map((id) => engine.find(viewer, id)));
    const queue = await engine.queue(viewer, train);
    texts.push(
      ...[entries.map((entry) => entryJson(engine.project, entry)), await engine.measure(viewer, {})],
      ...[await engine.stage(viewer), queue && queueJson(engine.project, queue)],
      ...views.flatMap((view) =>
        view === null ? [] : [caseJson(engine.project, view, []), logJson(view.hotfix.id, view.log)],
      ),
    );
  }
  return texts.map((text) => ({ where: "API", text: JSON.stringify(text) ?? "" }));
}
