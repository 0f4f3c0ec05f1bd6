import { composeMessage } from "../src/adapters/mail/message.ts";
import { opaqueId } from "../test/support/fakes/memory-opaque-ids.ts";
import { seenParts } from "../test/support/mail/seen-message.ts";
import { type SampleDraft, sampleDrafts } from "./sample-drafts.ts";

/** A mail of the process, as it is sent. */
export interface SampleMail {
  /** The step that it is of, such as `hand-over.stage.deploy`. */
  readonly name: string;
  readonly source: string;
  readonly text: string;
  readonly html: string;
}

const [id, otherId] = ["hf-7k3m9q2x", "hf-4n8w2t6c"];

/** One mail of each kind that is sent on good and on bad days, with a name that never changes. */
export async function sampleMails(): Promise<readonly SampleMail[]> {
  const drafts = await sampleDrafts();
  const mails = new Map<string, SampleMail>();
  for (const draft of drafts.filter(isShown)) {
    const name = nameOf(draft);
    const source = (await composeMessage(renamed(draft), { from, list })).toString("utf8");
    if (!mails.has(name)) mails.set(name, { name, source, ...(await seenParts(source)) });
  }
  return [...mails.values()];
}

/** Mail of an embargoed case says less than its twin of a public one, a bundle's more than a single hotfix's. */
function nameOf({ messageId, subject, text, clearance, wait }: SampleDraft): string {
  const step = /^.+?\.\d+\.([a-z].*?)\.[a-z-]+\.at\./.exec(messageId)?.[1] ?? messageId;
  const kinds = [
    wait === null ? step : `remind.${wait}`,
    ...(subject.includes(": escalated") ? ["escalated"] : []),
    ...(/^(?:One|The same) build carries/m.test(text) ? ["bundle"] : []),
    ...(clearance === "embargoed" ? ["embargoed"] : []),
  ];
  return kinds.join(".");
}

/** Cases of their own show the reminders, each of which is named for what is waited for. */
function isShown({ messageId, wait }: SampleDraft): boolean {
  return wait !== null || !messageId.includes(".remind.");
}

const from = { name: "Pointsman", address: "pointsman@example.org" };
const list = { id: "hotfixes.example.org", unsubscribe: "mailto:ops@example.org" };

/** Ids and commits are random, and an event's number is that of all before it; pictures and snapshots are the same. */
function renamed(draft: SampleDraft): SampleDraft {
  const own = /hf-[0-9a-z]{8}/.exec(draft.messageId)?.[0];
  const same = (text: string) =>
    text.replaceAll(/\bhf-[0-9a-z]{8}\b/g, (found) => (found === (own ?? found) ? id : otherId));
  const plain = (messageId: string) => same(messageId).replace(/^(hf-[^.]+|stage)\.\d+\./, "$1.7.");
  const opaque = (messageId: string) => `${opaqueId(id, messageId)}@example.org`;
  const sameId = (messageId: string) => (draft.isOpaque ? opaque(plain(messageId)) : plain(messageId));
  return {
    ...draft,
    messageId: sameId(draft.messageId),
    thread: draft.thread.map(sameId),
    subject: same(draft.subject),
    text: same(draft.text)
      .replace(/\b[0-9a-f]{40}\b/g, "9f2c".repeat(10))
      .replace(/\b[0-9a-f]{8}\b/g, "9f2c9f2c"),
  };
}
