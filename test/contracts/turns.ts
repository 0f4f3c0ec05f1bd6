import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Turns } from "../../src/ports/turns.ts";

export interface TurnsSubject {
  /** Two who share turns: two servers on one database, or twice the same where there can be only one. */
  readonly turns: readonly [Turns, Turns];
  end(): Promise<void>;
}

/** What every keeper of turns promises. */
export function turnsContract(makeSubject: () => Promise<TurnsSubject>): void {
  describe("turns", () => {
    let subject: TurnsSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    it("let tasks of one name run one after another, whoever asks", async () => {
      const [ann, bob] = subject.turns;
      let running = 0;
      let most = 0;
      const task = async (): Promise<void> => {
        running += 1;
        most = Math.max(most, running);
        await anotherTurnOfTheLoop();
        running -= 1;
      };

      await Promise.all([ann, bob, ann, bob, ann, bob].map((turns) => turns.take("train-1", task)));
      expect(most).toBe(1);
    });

    it("do not hold up tasks of another name", async () => {
      const [ann, bob] = subject.turns;
      const held = Promise.withResolvers<void>();
      const long = ann.take("train-1", () => held.promise);

      expect(await bob.take("train-2", async () => "at once")).toBe("at once");
      held.resolve();
      await long;
    });

    it("pass on after a failure, which goes to whoever asked", async () => {
      const [ann, bob] = subject.turns;
      const fails = ann.take("train-1", async () => {
        throw new Error("refused by the server");
      });

      await expect(fails).rejects.toThrow("refused by the server");
      expect(await bob.take("train-1", async () => "landed")).toBe("landed");
    });
  });
}

/** Long enough for a second task to begin, if it may. */
async function anotherTurnOfTheLoop(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
