import { checkedDraft } from "../../../src/adapters/mail/checked-draft.ts";
import type { MailDraft } from "../../../src/ports/mail.ts";
import type { MailSubject } from "../../contracts/mail.ts";
import { createStumble } from "./stumble.ts";

export interface FakeMail extends MailSubject {
  /** What was handed over, in its order. */
  drafts(): readonly MailDraft[];
}

/** Mail that is kept in memory. */
export function createFakeMail(): FakeMail {
  const kept = new Map<string, MailDraft>();
  const { failNext, around } = createStumble("mail");
  return {
    mail: {
      send: ({ value }) =>
        around(() => {
          const draft = checkedDraft(value);
          if (!kept.has(draft.messageId)) kept.set(draft.messageId, draft);
          return { says: "250 kept in memory", source: draft.text };
        }),
    },
    drafts: () => [...kept.values()],
    delivered: async () =>
      [...kept.values()].map(({ messageId, to, subject, text, at }) => {
        return { messageId, to: `${to.name} <${to.address}>`, subject, text, at };
      }),
    failNext,
    end: async () => {},
  };
}
