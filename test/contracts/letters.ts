import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../src/ports/clock.ts";
import type { Letters } from "../../src/ports/letters.ts";
import { letter } from "../support/letter.ts";

export interface LettersSubject {
  readonly letters: Letters;
  end(): Promise<void>;
}

/** What every keeper of letters promises. */
export function lettersContract(makeSubject: (clock: Clock) => Promise<LettersSubject>): void {
  describe("letters", () => {
    let subject: LettersSubject;
    let now: number;
    beforeEach(async () => {
      now = Date.UTC(2013, 5, 4, 12);
      subject = await makeSubject({ now: () => now });
    });
    afterEach(() => subject.end());

    const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

    it("are kept to the letter, in the order in which they came, until they are settled", async () => {
      const { letters } = subject;
      const [first, second] = [
        letter({ messageId: "b@x", text: "שלום\u0001 🚂" }),
        letter({ messageId: "a@x" }),
      ];
      await letters.keep(first);
      await letters.keep(second);

      expect(await letters.unsettled()).toEqual([first, second]);
      await letters.settle("b@x", "kept", false);
      expect(await letters.unsettled()).toEqual([second]);
    });

    it("are kept once, by Message-Id, whatever else has changed", async () => {
      const { letters } = subject;

      expect(await letters.keep(letter({ messageId: "a@x", text: "first" }))).toBe("kept");
      expect(await letters.keep(letter({ messageId: "a@x", text: "second" }))).toBe("known");
      expect(await letters.unsettled()).toMatchObject([{ text: "first" }]);
    });

    it("are known when they come again after they were settled", async () => {
      const { letters } = subject;
      await letters.keep(letter({ messageId: "a@x" }));
      await letters.settle("a@x", "automatic", false);
      await letters.settle("a@x", "automatic", false);

      expect(await letters.keep(letter({ messageId: "a@x" }))).toBe("known");
      expect(await letters.unsettled()).toEqual([]);
    });

    it("are kept once when several bring the same", async () => {
      const kept = await Promise.all(
        [1, 2, 3, 4].map(() => subject.letters.keep(letter({ messageId: "a@x" }))),
      );

      expect(kept.filter((each) => each === "kept")).toHaveLength(1);
    });

    it("tell how many of a sender's were answered since a moment, however the address is written", async () => {
      const { letters } = subject;
      const take = async (messageId: string, from: string | null, answered: boolean) => {
        await letters.keep(letter({ messageId, from }));
        await letters.settle(messageId, "kept", answered);
      };
      await take("old@x", "bob@example.org", true);
      now += 60 * 60_000;
      await take("new@x", "Bob@Example.org", true);
      await take("silent@x", "bob@example.org", false);
      await take("other@x", "cyn@example.org", true);
      await take("nobody@x", null, true);

      expect(await letters.answersTo("BOB@example.org", minutesAgo(30))).toBe(1);
      expect(await letters.answersTo("bob@example.org", minutesAgo(90))).toBe(2);
      expect(await letters.answersTo("dan@example.org", minutesAgo(90))).toBe(0);
    });
  });
}
