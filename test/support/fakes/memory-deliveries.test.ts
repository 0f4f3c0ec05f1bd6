import { describe } from "vitest";
import { deliveriesContract } from "../../contracts/deliveries.ts";
import { createMemoryDeliveries } from "./memory-deliveries.ts";

describe("in memory", () => {
  deliveriesContract(async () => ({ deliveries: createMemoryDeliveries(), end: async () => {} }));
});
