import type { EventOf } from "../../../src/core/hotfix/event.ts";
import { replyAddress } from "../../../src/core/mail/reply-address.ts";
import type { Letter } from "../../../src/core/reply/letter.ts";
import { createIntake, type Intake, type IntakeParts } from "../../../src/engine/intake/intake.ts";
import type { MailDraft } from "../../../src/ports/mail.ts";
import { createFakeMailbox, type FakeMailbox } from "../fakes/mailbox.ts";
import { createMemoryLetters } from "../fakes/memory-letters.ts";
import { letter } from "../letter.ts";
import { type EngineWorld, makeEngineWorld, project, report } from "./engine-world.ts";

/** A case whose call went out by mail, and the mailbox that answers to it come to. */
export interface IntakeWorld {
  readonly world: EngineWorld;
  readonly mailbox: FakeMailbox;
  readonly letters: ReturnType<typeof createMemoryLetters>;
  readonly parts: IntakeParts;
  readonly intake: Intake;
  /** The case, and the token of its call to QA. */
  readonly id: string;
  readonly token: string;
  tokenOf(hotfix: string): Promise<string>;
  /** Bob's answer to the call, as it comes when nothing is wrong. */
  answer(changes?: Partial<Letter>): Letter;
  /** Puts letters into the mailbox, and has them taken in. */
  come(...came: readonly Letter[]): Promise<void>;
  /** What a case took of them; of the world's own, where none is named. */
  replies(hotfix?: string): Promise<readonly EventOf<"ReplyTaken">[]>;
  answersTo(address: string): readonly MailDraft[];
}

export async function makeIntakeWorld(options?: Parameters<typeof makeEngineWorld>[0]): Promise<IntakeWorld> {
  const world = await makeEngineWorld(options);
  const id = await report(world);
  const [mailbox, letters] = [createFakeMailbox(), createMemoryLetters(world.world.clock)];
  const { clock, log, replyTokens, store } = world.world;
  const take = world.engine.takeLetter;
  const parts = { mailbox: mailbox.mailbox, letters: letters.letters, clock, log, take };
  const intake = createIntake(parts);
  const tokenOf = async (hotfix: string) => (await replyTokens.ensure(hotfix, ["qa@example.org"]))[0] ?? "";
  const token = await tokenOf(id);
  await world.idle();
  return {
    ...{ world, mailbox, letters, parts, intake, id, token, tokenOf },
    answer: (changes = {}) =>
      letter({ to: [addressOf(token)], follows: [callOf(id)], subject: `Re: [${id}] vote`, ...changes }),
    async come(...came) {
      for (const each of came) mailbox.put(each);
      await intake.round();
      await world.pass(0);
    },
    async replies(hotfix = id) {
      const events = (await store.hotfixLog(hotfix)).map(({ event }) => event);
      return events.filter((event): event is EventOf<"ReplyTaken"> => event.type === "ReplyTaken");
    },
    answersTo: (address) =>
      world.mail
        .drafts()
        .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes("answer-reply"))
        .filter(({ to }) => to.address === address),
  };
}

/** The address that answers with this token come to. */
export function addressOf(token: string): string {
  return replyAddress(project.replyTo ?? "", token);
}

/** The mail that called QA to vote on a case. */
export function callOf(hotfix: string): string {
  return `${hotfix}.2.send-call.qa.at.example.org@example.org`;
}
