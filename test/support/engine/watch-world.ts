import type { EventOf } from "../../../src/core/hotfix/event.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import { roles, system } from "../../../src/core/person.ts";
import { createWatch, type Watch, type WatchParts } from "../../../src/engine/remote/watch.ts";
import type { Channel } from "../../../src/ports/event-store.ts";
import { createMemoryDeliveries } from "../fakes/memory-deliveries.ts";
import { createFakeRemote } from "../fakes/remote.ts";
import { type EngineWorld, look, makeEngineWorld, report, walkTo } from "./engine-world.ts";

/** A case whose issue and pull request are kept outside, and the watch over it. */
export interface WatchWorld {
  readonly world: EngineWorld;
  readonly remote: ReturnType<typeof createFakeRemote>;
  readonly deliveries: ReturnType<typeof createMemoryDeliveries>;
  readonly id: string;
  readonly parts: WatchParts;
  readonly watch: Watch;
  /** The cases that were looked at, oldest look first. */
  readonly looks: string[];
  /** Takes the case to a phase, with its pull request outside as it is in the repository. */
  walk(phase: string): Promise<Hotfix>;
  /** What people changed outside by hand, as the case's log has it. */
  changes(): Promise<readonly { change: EventOf<"ChangedByHand">["change"]; channel: Channel }[]>;
  deliver(key: string, ...places: readonly string[]): Promise<void>;
}

export async function makeWatchWorld(): Promise<WatchWorld> {
  const world = await makeEngineWorld();
  const [remote, deliveries, looks] = [createFakeRemote(), createMemoryDeliveries(), [] as string[]];
  const id = await report(world);
  const { reader, log } = world.world;
  const { pauses, lastSaid } = world.engine;
  const parts: WatchParts = {
    ...{ remote: remote.remote, deliveries, log, pauses, lastSaid },
    async cases() {
      const open = await reader.list({ person: system, roles }, { open: true });
      return open.map(({ hotfix }) => hotfix);
    },
    look(each) {
      looks.push(each);
      return world.engine.lookOutside(remote.remote, each);
    },
  };
  const watch = createWatch(parts);
  return {
    ...{ world, remote, deliveries, id, parts, watch, looks },
    async walk(phase) {
      const { hotfix } = await walkTo(world, id, phase);
      const { pullRequest, train } = hotfix;
      if (pullRequest !== null) {
        remote.stand(pullRequest.url, { state: "open", onto: train.branch, head: pullRequest.head });
      }
      await watch.poll();
      looks.length = 0;
      return hotfix;
    },
    async changes() {
      return (await look(world, id)).log.flatMap(({ event, channel }) =>
        event.type === "ChangedByHand" ? [{ change: event.change, channel }] : [],
      );
    },
    deliver: async (key, ...places) =>
      void (await deliveries.keep({ id: key, news: { places, everything: false } })),
  };
}
