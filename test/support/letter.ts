import type { Letter } from "../../src/core/reply/letter.ts";

/** The fields that the usual mail servers sign. */
const signedFields = ["from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"];

/** A letter that Bob of QA wrote and signed, as far as a test does not say otherwise. */
export function letter(changes: Partial<Letter> = {}): Letter {
  return {
    messageId: "reply-1@mail.example.org",
    from: "bob@example.org",
    to: ["reply@example.org"],
    deliveredTo: [],
    subject: "Re: your vote is needed",
    follows: [],
    marks: {},
    text: "hotfix",
    signature: { status: "valid", covers: signedFields },
    returned: null,
    receivedAt: "2013-06-04T12:00:00.000Z",
    ...changes,
  };
}
