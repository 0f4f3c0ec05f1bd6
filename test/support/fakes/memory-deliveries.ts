import type { Deliveries, KeptDelivery } from "../../../src/ports/deliveries.ts";

interface Kept {
  /** In days. */
  readonly at: number;
  /** `null` once it is settled. */
  readonly delivery: KeptDelivery | null;
}

/** Deliveries in memory, and a clock that counts days. */
export function createMemoryDeliveries(): Deliveries & { pass(days: number): void } {
  const kept = new Map<string, Kept>();
  let today = 0;
  return {
    async keep(delivery) {
      for (const [id, { at, delivery: open }] of kept) if (today - at > 400 && open === null) kept.delete(id);
      if (kept.has(delivery.id)) return "known";
      kept.set(delivery.id, { at: today, delivery });
      return "kept";
    },
    unsettled: async () => [...kept.values()].flatMap(({ delivery }) => delivery ?? []),
    async settle(id) {
      const found = kept.get(id);
      if (found !== undefined) kept.set(id, { ...found, delivery: null });
    },
    pass: (days) => {
      today += days;
    },
  };
}
