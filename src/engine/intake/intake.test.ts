import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EngineWorld, look } from "../../../test/support/engine/engine-world.ts";
import { type IntakeWorld, makeIntakeWorld } from "../../../test/support/engine/intake-world.ts";
import { createFakeMailbox } from "../../../test/support/fakes/mailbox.ts";
import { Fault } from "../../core/fault.ts";
import { createIntake, type IntakeParts } from "./intake.ts";

describe("the intake", () => {
  let inbox: IntakeWorld;
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    inbox = await makeIntakeWorld();
    ({ world, id } = inbox);
  });

  it("counts a mail once, however often it comes", async () => {
    await inbox.come(inbox.answer(), inbox.answer(), inbox.answer({ text: "derail" }));

    expect((await look(world, id)).hotfix.votes).toMatchObject([{ choice: "hotfix" }]);
    expect(await inbox.replies()).toHaveLength(1);
  });

  it.each(["keep", "markTaken", "take", "settle"] as const)(
    "loses and doubles nothing when it is killed after: %s",
    async (moment) => {
      inbox.mailbox.put(inbox.answer());
      await createIntake(dying(inbox.parts, moment)).round();
      await createIntake(inbox.parts).round();
      await createIntake(inbox.parts).round();

      expect(await inbox.replies()).toMatchObject([{ counts: true }]);
      expect((await look(world, id)).hotfix.votes).toHaveLength(1);
      expect(await inbox.mailbox.mailbox.untaken()).toEqual([]);
      expect(inbox.letters.fateOf("reply-1@mail.example.org")).toBe("counted");
    },
  );

  it("doubles nothing when the mailbox was made anew and shows every mail again", async () => {
    await inbox.come(inbox.answer());
    const again = createFakeMailbox();
    again.put(inbox.answer());
    await createIntake({ ...inbox.parts, mailbox: again.mailbox }).round();

    expect(await inbox.replies()).toHaveLength(1);
    expect(await again.mailbox.untaken()).toEqual([]);
  });

  it("waits a day for a key that can't be asked for, and then takes the mail as unsigned", async () => {
    const receivedAt = new Date(world.world.clock.now()).toISOString();
    await inbox.come(inbox.answer({ signature: { status: "unknown" }, receivedAt }));
    expect(await inbox.replies()).toEqual([]);
    expect(await inbox.mailbox.mailbox.untaken()).toHaveLength(1);

    world.wait(25 * 60);
    await inbox.intake.round();
    expect(await inbox.replies()).toMatchObject([{ counts: false }]);
  });

  it("takes in the others when one can't be", async () => {
    const take: IntakeParts["take"] = async (came, mayAnswer) => {
      if (came.messageId === "bad@x.test") throw new Error("a bug");
      return inbox.parts.take(came, mayAnswer);
    };
    inbox.mailbox.put(inbox.answer({ messageId: "bad@x.test" }));
    inbox.mailbox.put(inbox.answer({ messageId: "good@x.test" }));
    await createIntake({ ...inbox.parts, take }).round();

    expect(inbox.letters.fateOf("good@x.test")).toBe("counted");
    expect(world.logged).toContainEqual({
      message: "a mail could not be taken in",
      fields: { fault: "bug" },
    });
  });

  it("takes in what comes while it watches, and nothing after it was stopped", async () => {
    const stop = inbox.intake.start();
    inbox.mailbox.put(inbox.answer());
    await expect.poll(() => inbox.letters.fateOf("reply-1@mail.example.org")).toBe("counted");
    await stop();
    inbox.mailbox.put(inbox.answer({ messageId: "late@x.test" }));

    expect(inbox.letters.fateOf("late@x.test")).toBeNull();
  });

  describe("when a round has failed", () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it("looks again by itself, ever less often, for as long as it takes", async () => {
      let tries = 0;
      const keep: IntakeParts["letters"]["keep"] = async (came) => {
        tries += 1;
        if (tries < 4) throw new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
        return inbox.letters.letters.keep(came);
      };
      inbox.mailbox.put(inbox.answer());
      const stop = createIntake({ ...inbox.parts, letters: { ...inbox.letters.letters, keep } }).start();
      const triesAfter = async (seconds: number) => {
        await vi.advanceTimersByTimeAsync(seconds * 1_000);
        return tries;
      };

      expect([await triesAfter(0), await triesAfter(5), await triesAfter(9)]).toEqual([1, 2, 2]);
      expect([await triesAfter(1), await triesAfter(20)]).toEqual([3, 4]);
      expect(inbox.letters.fateOf("reply-1@mail.example.org")).toBe("counted");
      expect(await triesAfter(3600)).toBe(4);
      await stop();
    });
  });
});

/** The parts of a server that is killed right after one of them has done its work. */
function dying(parts: IntakeParts, moment: "keep" | "markTaken" | "take" | "settle"): IntakeParts {
  let dead = false;
  const mortal =
    <A extends readonly unknown[], R>(name: typeof moment, act: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (dead) throw new Error("killed");
      const done = await act(...given);
      if (name !== moment) return done;
      dead = true;
      throw new Error("killed");
    };
  const { mailbox, letters } = parts;
  return {
    ...parts,
    mailbox: { ...mailbox, markTaken: mortal("markTaken", mailbox.markTaken) },
    letters: { ...letters, keep: mortal("keep", letters.keep), settle: mortal("settle", letters.settle) },
    take: mortal("take", parts.take),
  };
}
