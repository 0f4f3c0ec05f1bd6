import { provesReturn } from "../../../src/core/mail/return-proof.ts";
import type { Outbox, PostedMail } from "../../../src/ports/mail.ts";
import type { DueMail, Postbox, TakeRequest } from "../../../src/ports/postbox.ts";

interface Kept extends Omit<DueMail, "attempt" | "hasFailed"> {
  attempt: number;
  postedAt: number;
  dueAt: number;
  triedAt: number | null;
  fate: PostedMail["fate"];
  says: string | null;
}

/** The postbox in memory, and what stands in it. */
export function createMemoryPostbox() {
  const mails: Kept[] = [];
  const find = (messageId: string) => mails.find(({ draft }) => draft.messageId === messageId);
  const postbox: Postbox = {
    async post(hotfix, cleared, at) {
      for (const { value: draft } of cleared) {
        const fresh = { draft, hotfix, attempt: 0, postedAt: at, dueAt: at, triedAt: null } as const;
        if (find(draft.messageId) === undefined) mails.push({ ...fresh, fate: "queued", says: null });
      }
    },
    async take(asked) {
      const [next] = mails
        .filter((mail) => isDue(mail, mails, asked))
        .sort((one, other) => one.dueAt - other.dueAt);
      if (next === undefined) return null;
      next.attempt += 1;
      next.dueAt = asked.until;
      next.triedAt = asked.now;
      const { draft, hotfix, attempt, says, postedAt } = next;
      return { draft, hotfix, attempt, hasFailed: says !== null, postedAt };
    },
    async settle(messageId, outcome) {
      const mail = find(messageId);
      if (mail === undefined || mail.fate !== "queued") return;
      mail.fate = outcome.fate;
      mail.says = outcome.says;
      if (outcome.fate === "queued") mail.dueAt = outcome.dueAt;
    },
    async giveBack(report, at) {
      const { messageId, says } = report;
      const mail = find(messageId);
      if (mail === undefined || mail.fate === "queued") return null;
      const { to, returnPath = null } = mail.draft;
      const sent = { address: to.address, returnPath, sentAt: mail.triedAt ?? 0 };
      if (!provesReturn(sent, report, at)) return null;
      if (mail.fate === "sent") Object.assign(mail, { fate: "failed", says });
      return { hotfix: mail.hotfix, address: mail.draft.to.address.toLowerCase() };
    },
    async recover(at) {
      for (const mail of mails) if (mail.fate === "queued" && mail.triedAt !== null) mail.dueAt = at;
    },
  };
  const outbox: Pick<Outbox, "retry"> = {
    async retry(_, messageId, at) {
      const mail = find(messageId);
      if (mail?.fate !== "failed") return false;
      Object.assign(mail, { fate: "queued", attempt: 0, postedAt: at, dueAt: at });
      return true;
    },
  };
  const fates = () =>
    mails.map(({ draft, fate, attempt, says }) => ({ to: draft.to.address, fate, attempt, says }));
  return { postbox, ...outbox, fates };
}

function isDue(
  { fate, dueAt, draft }: Kept,
  mails: readonly Kept[],
  { now, limits, clearance }: TakeRequest,
): boolean {
  const lately = mails.filter(
    (mail) => mail.draft.clearance === clearance && mail.triedAt !== null && mail.triedAt > now - 60 * 60_000,
  );
  const toThem = lately.filter(
    ({ draft: { to } }) => to.address.toLowerCase() === draft.to.address.toLowerCase(),
  );
  const isWithin = lately.length < limits.perHour && toThem.length < limits.perAddressPerHour;
  return fate === "queued" && dueAt <= now && draft.clearance === clearance && isWithin;
}
