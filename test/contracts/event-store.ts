import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Clearance } from "../../src/core/clearance.ts";
import type { Command } from "../../src/core/hotfix/command.ts";
import type { HotfixEvent } from "../../src/core/hotfix/event.ts";
import type { Hotfix } from "../../src/core/hotfix/hotfix.ts";
import { anonymous, type Viewer } from "../../src/core/person.ts";
import { freeStage } from "../../src/core/stage/stage.ts";
import type { CaseReader, EventStore } from "../../src/ports/event-store.ts";
import { reportIt } from "../support/core/facts.ts";
import { given, play } from "../support/core/given.ts";
import { allVote, called, vote } from "../support/core/history.ts";
import { ann, bob, cyn, sue } from "../support/core/people.ts";
import { hotfixAppend, noon, stageAppend, trainAppend, unlogged, votes } from "./event-store-appends.ts";

export interface EventStoreSubject {
  readonly store: EventStore;
  readonly reader: CaseReader;
  end(): Promise<void>;
}

/** What every log of cases and trains promises, to those who decide and to those who look. */
export function eventStoreContract(makeSubject: () => Promise<EventStoreSubject>): void {
  let subject: EventStoreSubject;
  beforeAll(async () => {
    subject = await makeSubject();
  });
  afterAll(() => subject.end());

  describe("the log", () => {
    it("is empty where there is none", async () => {
      expect(await subject.store.hotfixLog("never-reported")).toEqual([]);
      expect(await subject.store.trainLog("never-added")).toEqual([]);
    });

    it("gives back what was appended, numbered without gaps", async () => {
      const id = randomUUID();
      const events = play([{ ...reportIt, id }, ...called.slice(1)]);
      await subject.store.appendHotfix(hotfixAppend({ id, events: events.slice(0, 1) }));
      await subject.store.appendHotfix(hotfixAppend({ id, events, expected: 1 }));

      const log = await subject.store.hotfixLog(id);
      expect(log).toEqual(events.map((event, index) => ({ ...unlogged(event), sequence: index + 1 })));
    });

    it.each([
      { title: "quotes and backslashes", text: `it's "so" \\ {a,b} $1 ?` },
      { title: "other scripts and symbols", text: "登录 🚂 Žluťoučký" },
      { title: "characters that no file should hold", text: "a\u0000b\u001b[31m\u2028" },
      { title: "half a surrogate pair", text: "a\ud83db" },
      { title: "a megabyte", text: "x".repeat(1 << 20) },
    ])("keeps $title to the letter", async ({ text }) => {
      const id = randomUUID();
      const [reported] = play([{ ...reportIt, id }]);
      const cancelled: HotfixEvent = { type: "HotfixCancelled", by: "ann", reason: text };
      await subject.store.appendHotfix(hotfixAppend({ id, events: reported ? [reported, cancelled] : [] }));

      const log = await subject.store.hotfixLog(id);
      expect(log.at(-1)?.event).toEqual(cancelled);
    });

    it("keeps a case and a train of the same name apart", async () => {
      const name = randomUUID();
      await subject.store.appendTrain(trainAppend(name, "rolling"));
      expect(await subject.store.hotfixLog(name)).toEqual([]);
      expect(await subject.store.trainLog(name)).toHaveLength(1);
    });
  });

  describe("an append", () => {
    it.each([
      { title: "to a case that is there already", before: 3, expected: 0 },
      { title: "behind the log", before: 3, expected: 2 },
      { title: "ahead of the log", before: 3, expected: 4 },
      { title: "to a case that is not there", before: 0, expected: 1 },
    ])("$title is a conflict and leaves nothing", async ({ before, expected }) => {
      const id = randomUUID();
      const events = play([{ ...reportIt, id }, ...called.slice(1), ...allVote("hotfix")]);
      if (before > 0) await subject.store.appendHotfix(hotfixAppend({ id, events: events.slice(0, before) }));

      const late = hotfixAppend({ id, events: events.slice(0, expected + 1), expected });
      expect(await subject.store.appendHotfix(late)).toBe("conflict");
      expect(await subject.store.hotfixLog(id)).toHaveLength(before);
      expect((await subject.reader.find(anonymous, id))?.entry.version ?? 0).toBe(before);
    });

    it("is won by one of many that start from the same version", async () => {
      const id = randomUUID();
      const events = play([{ ...reportIt, id }, ...called.slice(1)]);
      await subject.store.appendHotfix(hotfixAppend({ id, events }));
      const racers = [ann, bob, ann, bob, ann, bob, ann, bob].map((who) =>
        subject.store.appendHotfix(
          hotfixAppend({ id, events: [...events, ...votes(events, who)], expected: events.length }),
        ),
      );

      const outcomes = await Promise.all(racers);
      expect(outcomes.filter((outcome) => outcome === "appended")).toHaveLength(1);
      expect(await subject.store.hotfixLog(id)).toHaveLength(events.length + 1);
    });

    it("is won by one of many that report the same id", async () => {
      const id = randomUUID();
      const events = play([{ ...reportIt, id }]);
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => subject.store.appendHotfix(hotfixAppend({ id, events }))),
      );
      expect(outcomes.filter((outcome) => outcome === "appended")).toHaveLength(1);
    });

    it("to a train keeps what it is now", async () => {
      const name = randomUUID();
      expect(await subject.store.appendTrain(trainAppend(name, "rolling"))).toBe("appended");
      expect(await subject.store.appendTrain(trainAppend(name, "rolling"))).toBe("conflict");
      expect(await subject.store.appendTrain(trainAppend(name, "production"))).toBe("appended");

      const train = (await subject.reader.trains()).find((each) => each.name === name);
      expect(train).toEqual({ name, branch: `train-${name}`, life: "production" });
    });
  });

  describe("lists", () => {
    it("have the newest change first, of one train, and only what is open where asked", async () => {
      const train = randomUUID();
      const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
      await report(first, { train, at: "2013-06-04T08:00:00.000Z" });
      await report(second, { train, at: "2013-06-04T10:00:00.000Z", cancelled: true });
      await report(third, { train, at: "2013-06-04T09:00:00.000Z" });

      const ids = async (open: boolean) =>
        (await subject.reader.list(anonymous, { train, open })).map(({ hotfix }) => hotfix.id);
      expect(await ids(false)).toEqual([second, third, first]);
      expect(await ids(true)).toEqual([third, first]);
      expect(await subject.store.openHotfixes(train)).toEqual([first, third]);
    });

    it("tell of the cases since a time, and with their logs in the order of the reports", async () => {
      const train = randomUUID();
      const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
      await report(third, { train, at: "2013-06-04T10:00:00.000Z", voted: true });
      await report(second, { train, at: "2013-06-04T09:00:00.000Z", cancelled: true });
      await report(first, { train, at: "2013-06-04T08:00:00.000Z" });

      const histories = await subject.reader.histories(anonymous, { train });
      expect(histories.map(({ entry }) => entry.hotfix.id)).toEqual([first, second, third]);
      for (const { entry, log } of histories)
        expect(log).toEqual(await subject.store.hotfixLog(entry.hotfix.id));
      const since = "2013-06-04T09:00:00.000Z";
      expect(await subject.reader.histories(anonymous, { train, since })).toEqual(histories.slice(1));
      expect(await subject.reader.list(anonymous, { train, since })).toHaveLength(2);
    });

    it("tell version and times of a case", async () => {
      const id = randomUUID();
      const events = play([{ ...reportIt, id }, ...called.slice(1)]);
      await subject.store.appendHotfix(
        hotfixAppend({ id, events: events.slice(0, 1), at: "2013-06-04T08:00:00.000Z" }),
      );
      await subject.store.appendHotfix(
        hotfixAppend({ id, events, expected: 1, at: "2013-06-04T08:05:00.125Z" }),
      );

      const found = await subject.reader.find(anonymous, id);
      expect(found?.entry).toEqual({
        hotfix: given(events).hotfix,
        version: events.length,
        reportedAt: "2013-06-04T08:00:00.000Z",
        changedAt: "2013-06-04T08:05:00.125Z",
      });
      expect(found?.log).toEqual(await subject.store.hotfixLog(id));
    });
  });

  describe("stage", () => {
    it("is free and without a log until somebody has it, and appended to once at each place", async () => {
      expect(await subject.store.stageLog()).toEqual([]);
      expect(await subject.reader.stage()).toEqual(freeStage);

      const leased = stageAppend(0, "k7m2");
      expect(await subject.store.appendStage(leased)).toBe("appended");
      expect(await subject.store.appendStage(stageAppend(0, "p3q9"))).toBe("conflict");
      expect(await subject.store.appendStage(stageAppend(1, "p3q9"))).toBe("appended");
      expect(await subject.store.appendStage(stageAppend(1, "z1z1"))).toBe("conflict");
      expect((await subject.store.stageLog()).map(({ event }) => event.hotfix)).toEqual(["k7m2", "p3q9"]);
      expect(await subject.reader.stage()).toMatchObject({ holder: { hotfix: "p3q9", since: noon } });
    });
  });

  describe("who may see", () => {
    const nobody: Viewer = anonymous;
    const stranger: Viewer = { person: "ned", roles: ["developer", "qa", "ops"] };
    const guard: Viewer = { person: "sue", roles: ["security"] };
    const reporter: Viewer = { person: "ann", roles: [] };
    const voter: Viewer = { person: "bob", roles: ["qa"] };
    const system: Viewer = { person: "pointsman", roles: [] };

    it.each<{ clearance: Clearance; who: string; viewer: Viewer; sees: boolean }>([
      { clearance: "public", who: "nobody signed in", viewer: nobody, sees: true },
      { clearance: "public", who: "a stranger", viewer: stranger, sees: true },
      { clearance: "embargoed", who: "nobody signed in", viewer: nobody, sees: false },
      { clearance: "embargoed", who: "a stranger", viewer: stranger, sees: false },
      { clearance: "embargoed", who: "the security role", viewer: guard, sees: true },
      { clearance: "embargoed", who: "the reporter", viewer: reporter, sees: true },
      {
        clearance: "embargoed",
        who: "somebody who has voted and has no such role",
        viewer: voter,
        sees: false,
      },
      { clearance: "embargoed", who: "whoever bears the system's name", viewer: system, sees: false },
    ])("$who sees a case that is $clearance: $sees", async ({ clearance, viewer, sees }) => {
      const [id, train] = [randomUUID(), randomUUID()];
      await report(id, { train, clearance, voted: true });

      expect((await subject.reader.find(viewer, id)) !== null).toBe(sees);
      expect(await subject.reader.list(viewer, { train })).toHaveLength(sees ? 1 : 0);
      expect(await subject.reader.list(viewer, { train, open: true })).toHaveLength(sees ? 1 : 0);
      expect(await subject.reader.histories(viewer, { train })).toHaveLength(sees ? 1 : 0);
      expect(await subject.reader.list(viewer, { train, clearance })).toHaveLength(sees ? 1 : 0);
      const other = clearance === "public" ? "embargoed" : "public";
      expect(await subject.reader.list(viewer, { train, clearance: other })).toEqual([]);
    });
  });

  describe("who is asked to take part", () => {
    const cynSees = async (id: string) =>
      (await subject.reader.find({ person: "cyn", roles: ["ops"] }, id)) !== null;

    it.each<{ title: string; since: readonly Command[]; asked: boolean; sees: boolean }>([
      { title: "nobody", since: [], asked: false, sees: false },
      { title: "who was named", since: [named], asked: true, sees: false },
      { title: "who has confirmed, no more", since: [named, confirmed], asked: false, sees: true },
      { title: "who was taken off, no more", since: [named, confirmed, takenOff], asked: false, sees: false },
    ])("is $title", async ({ since, asked, sees }) => {
      const id = randomUUID();
      const events = play([{ ...reportIt, id, kind: "security" }, ...since]);
      expect(await subject.store.appendHotfix(hotfixAppend({ id, events }))).toBe("appended");

      expect(await subject.reader.isAsked("cyn", id)).toBe(asked);
      expect(await cynSees(id)).toBe(sees);
      expect(await subject.reader.isAsked("dan", id)).toBe(false);
      expect(await subject.reader.isAsked("cyn", randomUUID())).toBe(false);
    });
  });

  interface Reported {
    readonly train: string;
    readonly at?: string;
    readonly clearance?: Clearance;
    readonly cancelled?: boolean;
    readonly voted?: boolean;
  }

  async function report(id: string, asked: Reported): Promise<void> {
    const events = play([
      { ...reportIt, id },
      ...(asked.voted ? [...called.slice(1), vote(bob, "hotfix")] : []),
      ...(asked.cancelled ? [{ type: "CancelHotfix", by: ann, reason: "not needed" } as const] : []),
    ]);
    const append = hotfixAppend({ id, events, ...(asked.at === undefined ? {} : { at: asked.at }) });
    const { state } = append;
    const placed: Hotfix = {
      ...state,
      clearance: asked.clearance ?? "public",
      train: { ...state.train, name: asked.train },
    };
    expect(await subject.store.appendHotfix({ ...append, state: placed })).toBe("appended");
  }
}

const named = { type: "AddParticipant", by: sue, person: "cyn" } as const;
const confirmed = { type: "ConfirmParticipation", by: cyn } as const;
const takenOff = { type: "RemoveParticipant", by: sue, person: "cyn" } as const;
