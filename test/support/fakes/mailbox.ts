import type { Letter } from "../../../src/core/reply/letter.ts";
import type { Mailbox } from "../../../src/ports/mailbox.ts";
import type { MailboxSubject } from "../../contracts/mailbox.ts";
import { letter } from "../letter.ts";

export interface FakeMailbox extends MailboxSubject {
  /** A letter comes as it is given. */
  put(came: Letter): void;
}

/** A mailbox in memory that holds letters as they are read. */
export function createFakeMailbox(): FakeMailbox {
  let [validity, listener]: [number, (() => void) | null] = [1, null];
  const mails: { readonly came: Letter; taken: boolean }[] = [];
  const at = (place: string) => {
    const [when, index] = place.split(".");
    return Number(when) === validity ? mails[Number(index)] : undefined;
  };
  const mailbox: Mailbox = {
    untaken: async () => mails.flatMap(({ taken }, index) => (taken ? [] : [`${validity}.${index}`])),
    async find(messageId) {
      const index = mails.findIndex(({ came }) => came.messageId === messageId);
      return index === -1 ? null : `${validity}.${index}`;
    },
    read: async (place) => at(place)?.came ?? null,
    async markTaken(place) {
      const found = at(place);
      if (found !== undefined) found.taken = true;
    },
    watch(news) {
      listener = news;
      news();
      return async () => {
        listener = null;
      };
    },
  };
  const put = (came: Letter) => {
    mails.push({ came, taken: false });
    listener?.();
  };
  return {
    mailbox,
    put,
    deliver: async (mail) => put(letter(mail)),
    async remake() {
      validity += 1;
    },
    disconnect: async () => listener?.(),
    end: async () => {},
  };
}
