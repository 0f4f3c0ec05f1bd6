import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replyAddress, replyToken } from "../../src/core/mail/reply-address.ts";
import type { ReplyTokens } from "../../src/ports/reply-tokens.ts";

export interface ReplyTokensSubject {
  readonly tokens: ReplyTokens;
  end(): Promise<void>;
}

/** What every keeper of reply tokens promises. */
export function replyTokensContract(makeSubject: () => Promise<ReplyTokensSubject>): void {
  describe("reply tokens", () => {
    let subject: ReplyTokensSubject;
    beforeAll(async () => {
      subject = await makeSubject();
    });
    afterAll(() => subject.end());

    it("are each case's and each addressee's own, and stay", async () => {
      const first = await subject.tokens.ensure("hf-a", ["ann@example.org", "bob@example.org"]);
      const other = await subject.tokens.ensure("hf-b", ["ann@example.org"]);
      const again = await subject.tokens.ensure("hf-a", ["bob@example.org", "ANN@example.org"]);

      expect(new Set([...first, ...other]).size).toBe(3);
      expect(again).toEqual([...first].reverse());
    });

    it("are the same for all who ask at once", async () => {
      const asked = Array.from({ length: 6 }, () => subject.tokens.ensure("hf-c", ["ann@example.org"]));

      expect(new Set((await Promise.all(asked)).flat()).size).toBe(1);
    });

    it("lead back to the case and the addressee, whatever an address went through", async () => {
      const [token = ""] = await subject.tokens.ensure("hf-d", ["Ann@Example.org"]);
      const read = replyToken("reply@example.org", replyAddress("reply@example.org", token).toUpperCase());

      expect(await subject.tokens.find(read ?? "")).toEqual({ hotfix: "hf-d", address: "ann@example.org" });
    });

    it.each(["", "none", "'; drop table reply_token; --", "a".repeat(5_000)])(
      "that never were lead nowhere: %.20s",
      async (token) => {
        expect(await subject.tokens.find(token)).toBeNull();
      },
    );

    it("are none for nobody", async () => {
      expect(await subject.tokens.ensure("hf-e", [])).toEqual([]);
    });
  });
}
