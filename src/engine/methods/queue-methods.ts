import type { Viewer } from "../../core/person.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import { type Bundle, speakerOf, trainQueue } from "../../core/train/train-queue.ts";
import { type Engine, type Giving, type QueueView, viewerOf } from "../engine.ts";
import { findTrain } from "../find-train.ts";
import type { Given } from "../give.ts";
import type { Means } from "../means.ts";
import { dayOf } from "../project.ts";
import type { AnyRefusal } from "../wording/refusal-text.ts";

/** The queue of a train, and the one act that a train offers to all who wait in it. */
export function queueMethods(means: Means): Pick<Engine, "queue" | "bundle"> {
  return {
    async queue(viewer, name) {
      const train = await findTrain(means, name);
      return "code" in train ? null : queueOf(means, viewer, train);
    },
    async bundle(name, giving) {
      const train = await findTrain(means, name);
      if ("code" in train) return { ok: false, refusals: [train] };
      const queue = await queueOf(means, viewerOf(giving.by), train);
      if (queue.bundle === null)
        return { ok: false, refusals: [{ code: "nothing-to-bundle", train: train.name }] };
      return takeBundle(means, queue, queue.bundle, giving);
    },
  };
}

async function queueOf({ world }: Means, viewer: Viewer, train: TrainSnapshot): Promise<QueueView> {
  const entries = await world.reader.list(viewer, { train: train.name, open: true });
  const reported = entries.toSorted((one, other) => one.reportedAt.localeCompare(other.reportedAt));
  const { places, bundle } = trainQueue(
    train,
    reported.map(({ hotfix }) => hotfix),
  );
  const entryOf = new Map(entries.map((entry) => [entry.hotfix.id, entry]));
  const withEntries = places.flatMap(({ hotfix, ...place }) => {
    const entry = entryOf.get(hotfix.id);
    return entry === undefined ? [] : [{ ...place, entry }];
  });
  return { train, places: withEntries, bundle };
}

/**
 * Lands what has to land; whatever becomes of it, the last landing asks for the ticket. Where all have landed already there
 * is nothing to wait for. Refused only if nothing was taken: what somebody landed first has gone its own way.
 */
async function takeBundle(
  { give, project, world }: Means,
  { places }: QueueView,
  { hotfixes: bundle, lands }: Bundle,
  { by, channel }: Giving,
): Promise<Given<AnyRefusal>> {
  const date = dayOf(project, world.clock.now());
  if (lands.length === 0) {
    const bundled = places.map(({ entry }) => entry.hotfix).filter(({ id }) => bundle.includes(id));
    const speaker = speakerOf(bundled)?.id ?? bundle[0];
    return give.hotfix(speaker, { type: "IssueTicket", by, environment: "stage", bundle }, channel);
  }
  const answers: Given<AnyRefusal>[] = [];
  for (const id of lands) answers.push(await give.hotfix(id, { type: "LandFix", by, date, bundle }, channel));
  if (answers.some(({ ok }) => ok)) return { ok: true };
  return { ok: false, refusals: answers.flatMap((answer) => (answer.ok ? [] : answer.refusals)) };
}
