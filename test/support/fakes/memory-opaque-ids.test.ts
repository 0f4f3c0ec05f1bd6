import { describe } from "vitest";
import { opaqueIdsContract } from "../../contracts/opaque-ids.ts";
import { createMemoryOpaqueIds } from "./memory-opaque-ids.ts";

describe("in memory", () => {
  opaqueIdsContract(async () => ({ ids: createMemoryOpaqueIds().ids, end: async () => {} }));
});
