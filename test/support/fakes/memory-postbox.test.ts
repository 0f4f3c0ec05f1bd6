import { describe } from "vitest";
import { postboxContract } from "../../contracts/postbox.ts";
import { createMemoryPostbox } from "./memory-postbox.ts";

describe("in memory", () => {
  postboxContract(async () => ({ postbox: createMemoryPostbox().postbox, end: async () => {} }));
});
