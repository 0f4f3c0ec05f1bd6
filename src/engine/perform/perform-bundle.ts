import type { Of } from "../../core/hotfix/command.ts";
import type { EventOf } from "../../core/hotfix/event.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { WorldCommand } from "../../core/hotfix/world-command.ts";
import { speakerOf } from "../../core/train/train-queue.ts";
import { eyesOf } from "../embargo/side.ts";
import { personById } from "../project.ts";
import type { Performance, Performer } from "./performance.ts";

/**
 * Asks for the ticket of a bundle once nothing of it is landing any more, in the name of who took it. Each landing of the
 * bundle looks; the last one finds all of them on one build. What dropped out on the way goes its own way.
 */
export const closeBundle: Performer<"close-bundle"> = async (performance) => {
  const { give, project, then, cause } = performance;
  const bundled = await bundleOf(performance);
  const landed = bundled.filter(({ phase }) => phase === "recorded");
  const speaker = speakerOf(landed);
  const person = personById(project, then.landing?.by ?? "");
  if (speaker === null || person === null || bundled.some(({ phase }) => phase === "landing")) return [];
  const by = { id: person.id, roles: person.roles };
  const bundle = landed.map(({ id }) => id);
  await give.hotfix(speaker.id, { type: "IssueTicket", by, environment: "stage", bundle }, cause.channel);
  return [];
};

/** Tells the other cases of a bundle what became of the build that they share. */
export const tellBundle: Performer<"tell-bundle"> = async (performance) => {
  const command = newsOfBuild(performance);
  if (command === null) return [];
  const { give, then } = performance;
  for (const id of then.bundle.filter((other) => other !== then.id)) await give.hotfix(id, command, "system");
  return [];
};

function newsOfBuild(performance: Performance): WorldCommand | null {
  const { then, cause } = performance;
  const { event } = cause;
  if (event.type === "HandedOver") return handedOver(performance, event);
  if (event.type !== "Deployed" || then.build === null) return null;
  const { environment, evidence } = event;
  return { type: "RecordBundledDeployment", environment, sha: then.build.sha, evidence };
}

/** One ticket and one call are for all of them. */
function handedOver(
  { then, log, cause }: Performance,
  { mails }: EventOf<"HandedOver">,
): Of<"RecordBundledHandOver"> | null {
  const { ticket, build, previous } = then.rollouts.stage;
  const before = log.slice(0, cause.sequence).map(({ event }) => event);
  const written = before.findLast((event) => event.type === "TicketWritten");
  const requested = before.findLast((event) => event.type === "TicketRequested");
  if (ticket === null || build === null || previous === null) return null;
  const asked = requested?.by ?? then.reporter;
  const difference = written?.difference ?? "";
  const told = { asked, environment: "stage", url: ticket, build, previous, difference, mails } as const;
  return { type: "RecordBundledHandOver", ...told };
}

/** The other cases that the build of a bundle carries and that are handed over with this one. */
export async function handedOverWith(performance: Performance): Promise<readonly Hotfix[]> {
  const { then } = performance;
  const sha = then.build?.sha;
  const bundled = await bundleOf(performance);
  return bundled.filter((other) => {
    return other.id !== then.id && other.phase === "recorded" && other.build?.sha === sha;
  });
}

async function bundleOf({ world, then }: Performance): Promise<readonly Hotfix[]> {
  if (then.bundle.length === 0) return [];
  const entries = await world.reader.list(eyesOf(then.clearance), { train: then.train.name, open: true });
  return entries.map(({ hotfix }) => hotfix).filter(({ id }) => then.bundle.includes(id));
}
