import type { Of } from "../../../src/core/hotfix/command.ts";
import type { EventOf } from "../../../src/core/hotfix/event.ts";
import { type Intention, intentionOf } from "../../../src/core/reply/intention.ts";
import { bob } from "./people.ts";

/** A mail of Bob's whose signature proves him, as it comes to a case. */
export function reply(text: string, changes: Partial<Of<"TakeReply">> = {}): Of<"TakeReply"> {
  const intention: Intention = intentionOf(text);
  return {
    type: "TakeReply",
    messageId: "r1@mail.example",
    from: "bob@example.org",
    sender: bob,
    flaws: [],
    text,
    intention,
    regarding: null,
    answerable: true,
    ...changes,
  };
}

/** A mail that asks for nothing. */
export function remark(changes: Partial<Of<"TakeReply">> = {}): Of<"TakeReply"> {
  return reply("I saw it, too.", changes);
}

/** What is kept of one. */
export function replyTaken(changes: Partial<EventOf<"ReplyTaken">> = {}): EventOf<"ReplyTaken"> {
  return {
    type: "ReplyTaken",
    messageId: "r1@mail.example",
    from: "bob@example.org",
    by: "bob",
    text: "I saw it, too.",
    counts: false,
    refusals: [{ code: "reply-without-word", meant: false }],
    answered: false,
    ...changes,
  };
}
