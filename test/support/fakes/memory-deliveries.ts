import type { Deliveries, KeptDelivery } from "../../../src/ports/deliveries.ts";

/** Deliveries in memory. */
export function createMemoryDeliveries(): Deliveries {
  const kept = new Map<string, KeptDelivery | null>();
  return {
    async keep(delivery) {
      if (kept.has(delivery.id)) return "known";
      kept.set(delivery.id, delivery);
      return "kept";
    },
    unsettled: async () => [...kept.values()].filter((each) => each !== null),
    async settle(id) {
      if (kept.has(id)) kept.set(id, null);
    },
  };
}
