import type { Clearance } from "../../core/clearance.ts";
import { environments } from "../../core/hotfix/build.ts";
import { type Actor, roles, system } from "../../core/person.ts";
import type { TrainEvent } from "../../core/train/decide-train.ts";
import { derailedTag } from "../../core/train/derailed-tag.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import type { Effect, Logged } from "../../ports/event-store.ts";
import { sideOf } from "../embargo/side.ts";
import type { Means } from "../means.ts";
import { derailedMail } from "../wording/mail-text.ts";
import { derailedText } from "../wording/ticket-text.ts";
import { asWritten, ticketFor, ticketScope } from "./case-tickets.ts";
import type { Performer } from "./performance.ts";
import { sendNews } from "./send-news.ts";
import { signatureAt } from "./signature.ts";

/** The system, where a decision of people is carried out on a train. */
const dispatcher: Actor = { id: system, roles: ["ops"] };

/** Carries out the decision to derail: the train's own history says so. */
export const derailTrain: Performer<"derail-train"> = async ({ give, effect, then }) => {
  // A train's history is everybody's to read: of what is embargoed it says neither which case nor why.
  const open = then.clearance === "public";
  const reason = open ? `${then.id}: ${then.report.title}` : "The quorum decided so.";
  const given = await give.train(
    then.train.name,
    { type: "DerailTrain", by: dispatcher, reason, hotfix: open ? then.id : null },
    "system",
  );
  const done = given.ok || given.refusals.every(({ code }) => code === "train-life");
  return done ? [{ type: "RecordEffectDone", effect: effect.key, evidence: [then.train.branch] }] : [];
};

/** Tags the branch of a derailed train the way teams already do: `<branch>-DERAILED`. */
export async function tagDerailed(
  { world, gate, project }: Means,
  train: TrainSnapshot,
  cause: Logged<TrainEvent>,
): Promise<void> {
  const { branch } = train;
  const message = `${branch} will not ship`;
  const tag = { branch, tag: derailedTag(branch), message, signature: signatureAt(project, cause.at) };
  const outcome = await world.repository.ensureTag(gate.pass("repository", "public", tag));
  const [obstacle] = outcome.status === "refused" ? outcome.obstacles : [];
  if (obstacle !== undefined) world.log.warn("a derailed train was not tagged", { fault: obstacle.code });
}

/** Says on each ticket of a derailed train on one side, once, that none of its builds is to be deployed. */
export async function tellTickets(
  means: Means,
  train: TrainSnapshot,
  effect: Effect,
  { event }: Logged<TrainEvent>,
  clearance: Clearance,
): Promise<void> {
  const reason = event.type === "TrainDerailed" ? event.reason : "";
  const cases = await means.world.reader.list({ person: system, roles }, { train: train.name });
  for (const { hotfix } of cases) {
    for (const environment of environments.filter((each) => hotfix.rollouts[each].ticket !== null)) {
      const asked = asWritten(means.project, hotfix, environment);
      if (asked.clearance !== clearance) continue;
      const { world, gate } = sideOf(means, clearance);
      const issue = await ticketFor({ world, gate }, asked, environment);
      const key = `${effect.key}.${ticketScope(asked, environment).replaceAll("/", ".")}`;
      const entry = { key, issue, body: derailedText(train, reason) };
      await world.tickets.ensureEntry(gate.pass("tickets", clearance, entry));
    }
  }
}

/** Tells QA and ops that a train will not ship, whether a hotfix of it is open or not. */
export async function tellLists(
  means: Means,
  train: TrainSnapshot,
  effect: Effect,
  { event, at }: Logged<TrainEvent>,
): Promise<void> {
  if (event.type !== "TrainDerailed") return;
  const { qa, ops } = means.project.lists;
  const addressees = new Map([...qa, ...ops].map((each) => [each.address.toLowerCase(), each]));
  const mail = derailedMail(means.project, train, event);
  await sendNews(means, effect, { to: [...addressees.values()], at, mail });
}

/** Tells each open hotfix of a train that the train has moved. */
export async function tellHotfixes(
  { world, give }: Means,
  train: TrainSnapshot,
  effect: Effect,
): Promise<void> {
  const open = await world.store.openHotfixes(train.name);
  for (const id of open) await give.hotfix(id, { type: "RecordTrainMoved", train }, "system");
  world.log.info("told the open hotfixes of a train", { effect: effect.key });
}
