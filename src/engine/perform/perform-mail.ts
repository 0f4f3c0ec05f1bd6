import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Mailed } from "../../core/hotfix/evidence.ts";
import type { Addressee } from "../project.ts";
import { personById } from "../project.ts";
import { announcementMail, callMail, deployMail, type MailText, testMail } from "../wording/mail-text.ts";
import type { Performance, Performer } from "./performance.ts";

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
  const { ticket, build } = then.rollouts[intent.environment];
  if (ticket === null || build === null) return [];
  const deploy = deployMail(project, then, intent.environment, build, ticket);
  const test = testMail(project, then, intent.environment, build, ticket);
  const mails = [
    ...(await sendAll(performance, deploy, project.lists.ops, "deploy")),
    ...(await sendAll(performance, test, project.lists.qa, "test")),
  ];
  return [{ type: "RecordHandOver", environment: intent.environment, mails }];
};

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

/** Who is told: the developer about what is theirs to do, the escalation's people, otherwise everyone who was called. */
function audience({ project, before, cause }: Performance): readonly Addressee[] {
  const lists = [...project.lists.qa, ...project.lists.ops];
  const people = (ids: readonly (string | null | undefined)[]) => {
    const known = ids.map((id) => (id ? personById(project, id) : null)).filter((person) => person !== null);
    return known.map(({ name, email }) => ({ name, address: email }));
  };
  const event: HotfixEvent = cause.event;
  switch (event.type) {
    case "DecisionEscalated":
      return people(event.to);
    case "ChangesRequested":
    case "ContainmentChecked":
      return people([before.work?.by, before.proposer]);
    case "BuildRejected":
      return [...people([before.work?.by, before.proposer]), ...lists];
    default:
      return [...people([before.reporter]), ...lists];
  }
}

/** One mail an addressee; an address that is named twice gets one. */
async function sendAll(
  performance: Performance,
  mail: MailText,
  to: readonly Addressee[],
  part = "",
): Promise<readonly Mailed[]> {
  const { world, gate, project, effect, then, cause } = performance;
  const thread = messageId(`${then.id}.thread`, project.mailDomain);
  const sent: Mailed[] = [];
  for (const addressee of unique(to)) {
    const id = messageId(
      [effect.key, part, addressee.address.replace("@", ".at.")].filter(Boolean).join("."),
      project.mailDomain,
    );
    const draft = { messageId: id, thread, to: addressee, ...mail, at: cause.at };
    await world.mail.send(gate.pass("mail", then.clearance, draft));
    sent.push({ to: addressee.address, messageId: id });
  }
  return sent;
}

function unique(to: readonly Addressee[]): readonly Addressee[] {
  return [...new Map(to.map((addressee) => [addressee.address.toLowerCase(), addressee])).values()];
}

/** Stable for (case, step, addressee), so that a mail sent again after a lost answer is the same mail. */
function messageId(local: string, domain: string): string {
  return `${local.replaceAll(/[^A-Za-z0-9._-]/g, "-")}@${domain}`;
}
