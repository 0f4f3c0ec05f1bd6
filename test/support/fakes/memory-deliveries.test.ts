import { describe } from "vitest";
import { deliveriesContract } from "../../contracts/deliveries.ts";
import { createMemoryDeliveries } from "./memory-deliveries.ts";

describe("in memory", () => {
  deliveriesContract(async () => {
    const deliveries = createMemoryDeliveries();
    return { deliveries, pass: deliveries.pass, end: async () => {} };
  });
});
