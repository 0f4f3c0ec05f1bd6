import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deliveries, KeptDelivery } from "../../src/ports/deliveries.ts";

export interface DeliveriesSubject {
  readonly deliveries: Deliveries;
  /** Lets days pass. */
  pass(days: number): void;
  end(): Promise<void>;
}

/** What every keeper of deliveries promises. */
export function deliveriesContract(makeSubject: () => Promise<DeliveriesSubject>): void {
  describe("deliveries", () => {
    let subject: DeliveriesSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const delivery = (id: string, ...places: readonly string[]): KeptDelivery => {
      return { id, news: { places, everything: false } };
    };

    it("are kept in the order in which they came, until they are settled", async () => {
      const { deliveries } = subject;
      await deliveries.keep(delivery("b", "12", "7"));
      await deliveries.keep(delivery("a"));

      expect(await deliveries.unsettled()).toEqual([delivery("b", "12", "7"), delivery("a")]);
      await deliveries.settle("b");
      expect(await deliveries.unsettled()).toEqual([delivery("a")]);
    });

    it("are known when they come again, also long after they were settled", async () => {
      const { deliveries } = subject;

      expect(await deliveries.keep(delivery("a", "12"))).toBe("kept");
      expect(await deliveries.keep(delivery("a", "7"))).toBe("known");
      expect(await deliveries.unsettled()).toEqual([delivery("a", "12")]);
      await deliveries.settle("a");
      await deliveries.settle("a");
      expect(await deliveries.keep(delivery("a", "12"))).toBe("known");
      expect(await deliveries.unsettled()).toEqual([]);
    });

    it("are forgotten after 400 days, those that are not settled never", async () => {
      const { deliveries, pass } = subject;
      for (const id of ["settled", "left"]) await deliveries.keep(delivery(id, "12"));
      await deliveries.settle("settled");
      pass(400);
      expect(await deliveries.keep(delivery("settled", "12"))).toBe("known");
      pass(1);
      await deliveries.keep(delivery("later"));

      expect(await deliveries.keep(delivery("settled", "12"))).toBe("kept");
      expect(await deliveries.keep(delivery("left", "12"))).toBe("known");
    });

    it("are kept once when several bring the same", async () => {
      const kept = await Promise.all([1, 2, 3, 4].map(() => subject.deliveries.keep(delivery("a", "12"))));

      expect(kept.filter((each) => each === "kept")).toHaveLength(1);
    });
  });
}
