import { describe } from "vitest";
import { replyTokensContract } from "../../contracts/reply-tokens.ts";
import { createMemoryReplyTokens } from "./memory-reply-tokens.ts";

describe("in memory", () => {
  replyTokensContract(async () => ({ tokens: createMemoryReplyTokens(), end: async () => {} }));
});
