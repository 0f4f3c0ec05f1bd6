import type { Environment } from "../../core/hotfix/build.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Mailed } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { mayKnow, participantsOf } from "../../core/hotfix/may-know.ts";
import { replyAddress } from "../../core/mail/reply-address.ts";
import type { MailDraft } from "../../ports/mail.ts";
import { type Addressee, type Project, personById } from "../project.ts";
import { takePartUrl } from "../wording/issue-text.ts";
import {
  announcementMail,
  callMail,
  deployMail,
  type MailText,
  neutralMail,
  testMail,
} from "../wording/mail-text.ts";
import { answerMail } from "../wording/reply-text.ts";
import { isNoTicket, ticketFor } from "./case-tickets.ts";
import { clearedPeople } from "./cleared-people.ts";
import { messageIds } from "./message-id.ts";
import { handedOverWith } from "./perform-bundle.ts";
import type { Performance, Performer } from "./performance.ts";
import { asEmbargoed, embargoedAboard } from "./private-train.ts";
import { returnAddress } from "./return-address.ts";
import { unseen } from "./unseen.ts";

/** Step 2: calls QA and ops. */
export const sendCall: Performer<"send-call"> = async (performance) => {
  const { project, then } = performance;
  const to = [...project.lists.qa, ...project.lists.ops];
  const mails = await sendAll(performance, callMail(project, then), to);
  return [{ type: "RecordCall", mails }];
};

/** Step 11: ops learns what to deploy, QA learns what to test. */
export const handOver: Performer<"hand-over"> = async (performance) => {
  const { project, then, intent } = performance;
  const { environment } = intent;
  const { ticket, build } = then.rollouts[environment];
  if (ticket === null || build === null) return [];
  const others = await handedOverWith(performance);
  const handover = { environment, build, ticket, others };
  const deploy = deployMail(project, then, handover);
  const test = testMail(project, then, handover);
  const isHidden = isNoTicket(project, ticket);
  const mails = [
    ...(isHidden
      ? await callOps(performance, environment)
      : await sendAll(performance, deploy, project.lists.ops, "deploy")),
    ...(await sendAll(performance, test, project.lists.qa, "test")),
  ];
  return [{ type: "RecordHandOver", environment, mails }];
};

/**
 * The hand-over to ops of what is deployed from the private train: to the private list, as a mail of the embargoed case aboard
 * that was reported first, so that all stand in one thread, also after another try. The public case is not told to whom.
 */
async function callOps(performance: Performance, environment: Environment): Promise<readonly Mailed[]> {
  const hidden = asEmbargoed(performance);
  const ticket = await unseen(() => ticketFor(hidden, hidden.then, environment));
  for (const then of (await embargoedAboard(hidden.world, hidden.then.train.name)).slice(0, 1))
    await sendAll({ ...hidden, then }, neutralMail(ticket), hidden.project.lists.ops, "deploy");
  return [];
}

/** Any other message about an event. */
export const announce: Performer<"announce"> = async (performance) => {
  const { project, then, cause, effect } = performance;
  const mails = await sendAll(
    performance,
    announcementMail(project, then, cause.event),
    audience(performance),
  );
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: mails.map((mail) => mail.messageId) }];
};

/** Tells the sender of a mail why it counts for nothing but a comment. */
export const answerReply: Performer<"answer-reply"> = async (performance) => {
  const { project, then, cause } = performance;
  if (cause.event.type !== "ReplyTaken") return [];
  const { from, refusals } = cause.event;
  await sendAll(performance, answerMail(project, then, refusals), [{ name: "", address: from }]);
  return [];
};

/** Asks whoever was named whether they take part. They may know nothing of the case yet, so that the mail holds nothing of it. */
export const askParticipant: Performer<"ask-participant"> = async (performance) => {
  const { project, then, intent } = performance;
  const person = personById(project, intent.person);
  if (person === null) return [];
  const mail = neutralMail(takePartUrl(project, then));
  await sendAll(performance, mail, [{ name: person.name, address: person.email }]);
  return [];
};

/** Who is told: the developer about what is theirs to do, the escalation's people, otherwise everyone who was called. */
function audience({ project, before, then, cause }: Performance): readonly Addressee[] {
  const lists = [...project.lists.qa, ...project.lists.ops];
  const people = (ids: readonly (string | null | undefined)[]) => {
    const known = ids.map((id) => (id ? personById(project, id) : null)).filter((person) => person !== null);
    return clearedPeople(project, then, known);
  };
  const event: HotfixEvent = cause.event;
  switch (event.type) {
    case "DecisionEscalated":
      return people(event.to);
    case "MailTroubled":
      return withoutFailed(event.to, people(then.policy.escalateTo), lists);
    case "EffectFailed":
      return people(securityRole(project));
    case "ChangesRequested":
    case "ContainmentChecked":
      return people([before.work?.by, before.proposer]);
    case "BuildSuperseded":
      return project.lists.qa;
    case "EmbargoBroken":
      return [...people(keepers(project, then)), ...lists];
    case "DisclosurePlanned":
    case "DisclosureHeld":
    case "ChangedByHand":
      return people(keepers(project, then));
    case "Disclosed":
      return [...people(participantsOf(then)), ...lists, ...privateLists(project)];
    case "BuildRejected":
      return [...people([before.work?.by, before.proposer]), ...lists];
    default:
      return [...people([before.reporter]), ...lists];
  }
}

/** Those who may plan and confirm. */
function keepers({ people }: Project, hotfix: Hotfix): readonly string[] {
  return people.filter((person) => mayKnow(person, hotfix)).map(({ id }) => id);
}

function securityRole({ people }: Project): readonly string[] {
  return people.filter(({ roles }) => roles.includes("security")).map(({ id }) => id);
}

/** Who was called about it while it was private. */
function privateLists({ private: hidden }: Project): readonly Addressee[] {
  return "missing" in hidden ? [] : [...hidden.lists.qa, ...hidden.lists.ops];
}

/** The project's owners; everybody who was called where nobody else is left. */
function withoutFailed(
  failed: string,
  owners: readonly Addressee[],
  lists: readonly Addressee[],
): readonly Addressee[] {
  const reached = (addressees: readonly Addressee[]) =>
    addressees.filter(({ address }) => address.toLowerCase() !== failed.toLowerCase());
  return reached(owners).length > 0 ? reached(owners) : reached(lists);
}

/** One mail an addressee; an address that is named twice gets one. Written down here, and carried one by one. */
export async function sendAll(
  performance: Performance,
  mail: MailText,
  to: readonly Addressee[],
  part = "",
): Promise<readonly Mailed[]> {
  const { world, gate, then, carrier } = performance;
  const drafts = await draftsOf(performance, mail, unique(to), part);
  const cleared = drafts.map((draft) => gate.pass("mail", then.clearance, draft));
  await world.postbox.post(then.id, cleared, world.clock.now());
  carrier.wake();
  return drafts.map(({ to: { address }, messageId: id }) => ({ to: address, messageId: id }));
}

async function draftsOf(
  performance: Performance,
  mail: MailText,
  to: readonly Addressee[],
  part: string,
): Promise<readonly MailDraft[]> {
  const { effect, then, cause } = performance;
  const answers = await answerAddresses(performance, to);
  const locals = to.map(({ address }) =>
    [effect.key, part, address.replace("@", ".at.")].filter(Boolean).join("."),
  );
  const [head = "", ...ids] = await messageIds(performance, [`${then.id}.thread`, ...locals]);
  return to.map((addressee, index) => ({
    messageId: ids[index] ?? "",
    thread: [head, ...callTo(performance, addressee)],
    to: addressee,
    replyTo: answers[index] ?? null,
    returnPath: returnAddress(performance.project),
    clearance: then.clearance,
    ...mail,
    at: cause.at,
  }));
}

/** The first call that an addressee has: with the head of the case's thread, mail programs file the rest under it. */
function callTo({ log, cause }: Performance, { address }: Addressee): readonly string[] {
  const before = log.slice(0, cause.sequence - 1).map(({ event }) => event);
  const calls = before.flatMap((event) => (event.type === "CallSent" ? event.mails : []));
  const first = calls.find(({ to }) => to.toLowerCase() === address.toLowerCase());
  return first === undefined ? [] : [first.messageId];
}

/** Where each addressee's answer goes; none where the project has no mailbox for them. */
async function answerAddresses(
  { world, project, then }: Performance,
  to: readonly Addressee[],
): Promise<readonly string[]> {
  const { replyTo } = project;
  if (replyTo === null) return [];
  const tokens = await world.replyTokens.ensure(
    then.id,
    to.map(({ address }) => address),
  );
  return tokens.map((token) => replyAddress(replyTo, token));
}

function unique(to: readonly Addressee[]): readonly Addressee[] {
  return [...new Map(to.map((addressee) => [addressee.address.toLowerCase(), addressee])).values()];
}
