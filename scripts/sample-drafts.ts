import { Fault } from "../src/core/fault.ts";
import { replyAddress } from "../src/core/mail/reply-address.ts";
import type { MailDraft } from "../src/ports/mail.ts";
import {
  actor,
  type EngineWorld,
  give,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../test/support/engine/engine-world.ts";
import { withPublicTracker } from "../test/support/engine/public-tracker.ts";
import { createFakeBugs } from "../test/support/fakes/bugs.ts";
import { letter } from "../test/support/letter.ts";
import { remindedCases } from "./sample-reminders.ts";

/** A mail that a case sent, with a Message-ID that says what it is. */
export interface SampleDraft extends MailDraft {
  readonly isOpaque: boolean;
  /** What it reminds of. */
  readonly wait: string | null;
}

/** What cases send on good and on bad days: more than one of most kinds. */
export async function sampleDrafts(): Promise<readonly SampleDraft[]> {
  return [
    ...(await wholeCase()),
    ...(await badDay()),
    ...(await strayCase()),
    ...(await embargoedCase()),
    ...(await heldCase()),
    ...(await openedBug()),
    ...(await closedGate()),
    ...(await lostTrain()),
    ...(await liveCase()),
    ...(await overtakenCase()),
    ...(await rolledBackCase()),
    ...(await bundledCases()),
    ...(await reminders()),
  ];
}

/** A case with a rejection on its way. */
async function wholeCase() {
  const world = await makeEngineWorld({ readsReplies: true });
  const hotfix = await report(world);
  await walkTo(world, hotfix, "in-review");
  await give(world, hotfix, "dan", { type: "RequestChanges", note: "שם ארוך: add a test.\nAnd a comment." });
  await walkTo(world, hotfix, "verifying");
  await give(world, hotfix, "bob", { type: "RejectBuild", environment: "stage", note: "<b>Still blank</b>" });
  await walkTo(world, hotfix, "verified");
  return draftsOf(world);
}

/** An address that is refused, a decision that nobody takes, and a case that is given up. */
async function badDay() {
  const refused = new Fault({ code: "rejected", system: "mail server", says: "550 5.1.1 no such user" });
  const world = await makeEngineWorld({
    mail: (mail) => ({
      send: async (draft) => {
        if (draft.value.to.address === "qa@example.org") throw refused;
        return mail.send(draft);
      },
    }),
  });
  const hotfix = await report(world);
  for (let hours = 0; hours < 12; hours += 1) await world.pass(60);
  await give(world, hotfix, "cyn", { type: "CancelHotfix", reason: "The next train is on its way" });
  return draftsOf(world);
}

/** Votes that come to nothing, a mail that counts for nothing, a branch that lacks the fix, and a train that moves on. */
async function strayCase() {
  const world = await makeEngineWorld({ readsReplies: true });
  world.repository.push(train, { "page.js": "broken" });
  world.repository.push("dev", {}, train);
  world.repository.push("dev", { "page.js": "rewritten" });
  const hotfix = await report(world);
  const [token = ""] = await world.world.replyTokens.ensure(hotfix, ["qa@example.org"]);
  const to = [replyAddress("reply@example.org", token)];
  const signature = { status: "invalid", flaw: "none" } as const;
  await world.engine.takeLetter(letter({ to, signature, text: "ship has sailed" }), true);
  for (const [who, choice] of stalemate)
    await give(world, hotfix, who, { type: "CastVote", choice, reason: "" });
  await give(world, hotfix, "cyn", { type: "CastVote", choice: "hotfix", reason: "Seen it" });
  await walkTo(world, hotfix, "starting");
  const giving = { by: actor(world.engine, "ann"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "promote", "", giving);
  await walkTo(world, hotfix, "verified");
  return draftsOf(world);
}

/** A train that is given up without any hotfix. */
async function lostTrain() {
  const world = await makeEngineWorld();
  const giving = { by: actor(world.engine, "cyn"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "derail", "It loses data", giving);
  await world.idle();
  return draftsOf(world);
}

/** A security hotfix from the call to its disclosure, and one that got out. */
async function embargoedCase() {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"], readsReplies: true });
  const out = await report(world, "Escape names: #1", "security");
  const at = "2013-06-04T02:00:00.000Z";
  await give(world, out, "ann", { type: "BreakEmbargo", reason: "On a list", since: at, now: at });
  const hotfix = await report(world, "Escape names: #2", "security");
  await give(world, hotfix, "sue", { type: "AddParticipant", person: "rob" });
  const [token = ""] = await world.world.replyTokens.ensure(hotfix, ["dan@example.org"]);
  const to = [replyAddress("reply-private@example.org", token)];
  await world.engine.takeLetter(letter({ to, from: "dan@example.org", text: "I will look at it" }), true);
  await disclose(world, hotfix);
  const shown = [
    "send-call",
    "ask-participant",
    "answer-reply",
    "disclosure-planned",
    "embargo-broken",
    "announce.disclosed",
  ];
  return draftsOf(world).filter(({ messageId }) => shown.some((step) => messageId.includes(step)));
}

/** A security hotfix whose trains conflict when it is to be disclosed. */
async function heldCase() {
  const world = await makeEngineWorld({
    privateSide: true,
    cleared: ["dan"],
    hidden: (ways) => ({
      ...ways,
      twin: {
        ...ways.twin,
        publish: async () => ({ status: "conflict", base: "", files: [{ path: "page.js", diff: "" }] }),
      },
    }),
  });
  await disclose(world, await report(world, "Escape names: #3", "security"));
  await world.idle();
  return draftsOf(world).filter(({ messageId }) => messageId.includes("disclosure-held"));
}

/** A security hotfix whose bug somebody took out of its groups. */
async function openedBug() {
  const bugs = createFakeBugs("https://private.test/issues");
  const world = await makeEngineWorld({
    privateSide: true,
    hidden: (ways) => ({ ...ways, bugs: bugs.bugs }),
  });
  const hotfix = await report(world, "Escape names: #4", "security");
  await bugs.act("open-to-all");
  await world.engine.lookAtBug(hotfix);
  await world.idle();
  return draftsOf(world).filter(({ messageId }) => messageId.includes("bug-open-to-all"));
}

/** A security hotfix whose way to its tracker is that of the public side. */
async function closedGate() {
  const world = await makeEngineWorld({ privateSide: true, around: withPublicTracker });
  await report(world, "Escape names: #5", "security");
  await world.pass(0);
  return draftsOf(world).filter(({ messageId }) => messageId.includes("kept-back"));
}

async function disclose(world: EngineWorld, hotfix: string): Promise<void> {
  const on = "2013-06-04T02:00:00.000Z";
  await walkTo(world, hotfix, "undisclosed");
  await give(world, hotfix, "ann", { type: "PlanDisclosure", on, checklist: ["The advisory is written"] });
  await give(world, hotfix, "cyn", { type: "ConfirmDisclosure" });
}

/** A hotfix that had passed on stage when another one landed. */
async function overtakenCase() {
  const world = await makeEngineWorld();
  const [passed, landing] = [await report(world), await report(world, "Mend the menu: #1235")];
  await walkTo(world, passed, "vetted");
  await walkTo(world, landing, "approved");
  await give(world, landing, "ann", { type: "LandFix", date: "2013.06.04" });
  return draftsOf(world);
}

/** A hotfix that made production worse. */
async function rolledBackCase() {
  const world = await makeEngineWorld();
  const hotfix = await report(world);
  await walkTo(world, hotfix, "vetted");
  await world.environments.runs("production", "5".repeat(40));
  await give(world, hotfix, "cyn", { type: "IssueTicket", environment: "production" });
  await walkTo(world, hotfix, "verifying");
  await give(world, hotfix, "cyn", { type: "RollBack", reason: "Sign-in times out" });
  return draftsOf(world);
}

/** Two hotfixes that one build carries. */
async function bundledCases() {
  const world = await makeEngineWorld({ readsReplies: true });
  await walkTo(world, await report(world), "approved");
  await walkTo(world, await report(world, "Mend the menu: #1235"), "approved");
  await world.engine.bundle("2013.05.22", { by: actor(world.engine, "ann"), channel: "web" });
  await world.idle();
  return draftsOf(world).filter(({ messageId }) => messageId.includes("hand-over"));
}

/** A reminder of each wait; of one, what it is when it is escalated, too. */
async function reminders() {
  const cases = await remindedCases();
  return cases.flatMap(({ name, world, isOfWait }) =>
    draftsOf(world)
      .filter(({ messageId }) => isOfWait(messageId))
      .filter(({ subject }) => name === "quorum" || !subject.includes(": escalated"))
      .map((draft) => ({ ...draft, wait: name })),
  );
}

/** A hotfix of a train that is live, which pauses the testing of the next one. */
async function liveCase() {
  const world = await makeEngineWorld();
  const giving = { by: actor(world.engine, "ann"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "promote", "", giving);
  const sha = world.repository.push("train-2013.06.05", { ChangeLog: "train-2013.06.05:\n" });
  await world.engine.addTrain("train-2013.06.05", "rolling", giving);
  await world.environments.runs("stage", sha);
  const hotfix = await report(world);
  await walkTo(world, hotfix, "restoring");
  await world.environments.runs("stage", sha);
  await give(world, hotfix, "cyn", { type: "ClaimRestored", override: "" });
  return draftsOf(world);
}

const stalemate = [
  ["ann", "hotfix"],
  ["bob", "ship"],
  ["cyn", "derail"],
] as const;

/** Every mail, each with a Message-ID that says what it is, as only those of public mail do. */
function draftsOf({ mail, opaqueIds: { plain } }: EngineWorld): readonly SampleDraft[] {
  return mail.drafts().map((draft) => ({
    ...draft,
    messageId: plain(draft.messageId),
    thread: draft.thread.map(plain),
    isOpaque: plain(draft.messageId) !== draft.messageId,
    wait: null,
  }));
}
