import { Fault } from "../core/fault.ts";
import { type Command, giver } from "../core/hotfix/command.ts";
import { decide } from "../core/hotfix/decide/decide.ts";
import { foldLog } from "../core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../core/hotfix/hotfix.ts";
import { participantsOf } from "../core/hotfix/may-know.ts";
import type { Refusal } from "../core/hotfix/refusal.ts";
import { type PersonId, system } from "../core/person.ts";
import { decideStage, evolveStage, type StageCommand } from "../core/stage/decide-stage.ts";
import { freeStage } from "../core/stage/stage.ts";
import {
  decideTrain,
  evolveTrain,
  type TrainCommand,
  type TrainRefusal,
} from "../core/train/decide-train.ts";
import type { TrainSnapshot } from "../core/train/train.ts";
import { type Channel, type Logged, type StreamRef, stageStream } from "../ports/event-store.ts";
import type { Changes } from "./changes.ts";
import { consequences, stageConsequences, trainConsequences } from "./effects.ts";
import type { World } from "./world.ts";

export type Given<R> = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly R[] };

/** How often a command is decided again because somebody else's events came first. */
const mostTries = 20;

/** Load, decide, append: the one way in which a case changes. Decided again on what is there if another append came first. */
export function createGiver(world: Pick<World, "store" | "clock">, changes: Changes) {
  return {
    async hotfix(id: string, command: Command, channel: Channel): Promise<Given<Refusal>> {
      return again("hotfix", async () => {
        const log = await world.store.hotfixLog(id);
        const before = foldLog(log);
        const decision = decide(command, before);
        if (!decision.ok) return decision;
        if (decision.events.length === 0) return { ok: true };
        const events = stamp(decision.events, log.length, giver(command), channel, world.clock.now());
        const { state, effects } = consequences(before, events);
        if (state === null) return { ok: true };
        const result = await world.store.appendHotfix({ id, expected: log.length, events, state, effects });
        if (result === "conflict") return "conflict";
        changes.tell({ kind: "hotfix", id });
        for (const person of takenOff(before, state)) changes.tell({ kind: "person", id: person });
        return { ok: true };
      });
    },

    async train(name: string, command: TrainCommand, channel: Channel): Promise<Given<TrainRefusal>> {
      return again("train", async () => {
        const log = await world.store.trainLog(name);
        const before = log.reduce<TrainSnapshot | null>(
          (train, { event }) => evolveTrain(train, event),
          null,
        );
        const decision = decideTrain(command, before);
        if (!decision.ok) return decision;
        const by = "by" in command ? command.by.id : null;
        const events = stamp(decision.events, log.length, by, channel, world.clock.now());
        const { state, effects } = trainConsequences(before, events);
        if (state === null) return { ok: true };
        const result = await world.store.appendTrain({ name, expected: log.length, events, state, effects });
        if (result === "conflict") return "conflict";
        changes.tell({ kind: "train", id: name });
        return { ok: true };
      });
    },

    /** Stage refuses nothing: what is no news changes nothing. */
    async stage(command: StageCommand): Promise<void> {
      await again<never>("stage", async () => {
        const log = await world.store.stageLog();
        const before = log.reduce((stage, { event, at }) => evolveStage(stage, event, at), freeStage);
        const decided = decideStage(command, before);
        if (decided.length === 0) return { ok: true };
        const events = stamp(decided, log.length, null, "system", world.clock.now());
        const { state, effects } = stageConsequences(before, events);
        const result = await world.store.appendStage({ expected: log.length, events, state, effects });
        if (result === "conflict") return "conflict";
        changes.tell(stageStream);
        return { ok: true };
      });
    },
  };
}

/** Who took part before and does no more. */
function takenOff(before: Hotfix | null, after: Hotfix): readonly PersonId[] {
  const left = participantsOf(after);
  return before === null ? [] : participantsOf(before).filter((person) => !left.includes(person));
}

export type Giver = ReturnType<typeof createGiver>;

/** A lost race may be told on another case, whose readers may not know of this one: it names none. */
async function again<R>(
  whose: StreamRef["kind"],
  attempt: () => Promise<Given<R> | "conflict">,
): Promise<Given<R>> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const given = await attempt();
    if (given !== "conflict") return given;
  }
  throw new Fault({ code: "race-lost", system: `log of the ${whose}`, attempts: mostTries });
}

function stamp<E>(
  events: readonly E[],
  version: number,
  by: PersonId | null,
  channel: Channel,
  now: number,
): Logged<E>[] {
  const at = new Date(now).toISOString();
  const who = by ?? system;
  return events.map((event, index) => ({ sequence: version + index + 1, at, who, channel, event }));
}
