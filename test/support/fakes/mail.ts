import { checkedDraft } from "../../../src/adapters/mail/checked-draft.ts";
import type { MailSubject, SeenMail } from "../../contracts/mail.ts";
import { createStumble } from "./stumble.ts";

/** Mail that is kept in memory. */
export function createFakeMail(): MailSubject {
  const kept = new Map<string, SeenMail>();
  const { failNext, around } = createStumble("mail");
  return {
    mail: {
      send: ({ value }) =>
        around(() => {
          const { messageId, to, subject, text, at } = checkedDraft(value);
          if (kept.has(messageId)) return;
          kept.set(messageId, { messageId, to: `${to.name} <${to.address}>`, subject, text, at });
        }),
    },
    delivered: async () => [...kept.values()],
    failNext,
    end: async () => {},
  };
}
