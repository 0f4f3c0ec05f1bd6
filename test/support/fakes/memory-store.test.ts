import { describe } from "vitest";
import { eventStoreContract } from "../../contracts/event-store.ts";
import { createMemoryStore } from "./memory-store.ts";

describe("in memory", () => {
  eventStoreContract(async () => ({ ...createMemoryStore(), end: async () => {} }));
});
