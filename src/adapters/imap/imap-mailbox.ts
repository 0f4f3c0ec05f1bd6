import type { ImapFlow, SearchObject } from "imapflow";
import type { DNSResolver } from "mailauth";
import type { Letter } from "../../core/reply/letter.ts";
import type { Mailbox, Place } from "../../ports/mailbox.ts";
import { type Connection, createConnection, type ImapServer } from "./connection.ts";
import { keepWatch } from "./keep-watch.ts";
import { parseLetter } from "./parse-letter.ts";
import { type SignedMail, signatureOf } from "./signature.ts";

export interface ImapMailboxOptions {
  readonly server: ImapServer;
  readonly folder: string;
  readonly now: () => number;
  /** Asks for the keys of signatures; the system's DNS where none is given. */
  readonly resolver?: DNSResolver;
  /** Milliseconds before the first try to connect again; doubled up to five minutes. */
  readonly retryAfter?: number;
}

/** The largest mail that is read as a whole; of a larger one only the beginning is, and its signature proves nothing. */
const wholeMost = 16 * 1024 * 1024;
const partMost = 256 * 1024;

/** A folder on an IMAP server. What was taken in is marked as seen there; places of a folder that was made anew are gone. */
export function createImapMailbox(options: ImapMailboxOptions): Mailbox {
  const watch = keepWatch(options.retryAfter ?? 1_000);
  const events = { onMail: () => watch.news(), onLost: () => watch.lost() };
  const connection = createConnection(options.server, options.folder, events);
  return {
    untaken: async () => connection.use((client) => placesOf(client, { seen: false })),
    async find(messageId) {
      // With its brackets: servers look for a part of the field.
      const sought = { header: { "message-id": `<${messageId}>` } };
      const [place = null] = await connection.use((client) => placesOf(client, sought));
      return place;
    },
    read: (place) => read(connection, options, place),
    async markTaken(place) {
      await connection.use((client) =>
        at(client, place, (uid) => client.messageFlagsAdd(uid, ["\\Seen"], { uid: true })),
      );
    },
    watch: (news) => watch.start(news, connection),
  };
}

/** What the folder holds of the kind that is sought, oldest first. */
async function placesOf(client: ImapFlow, sought: SearchObject): Promise<readonly Place[]> {
  const found = (await client.search({ ...sought, deleted: false }, { uid: true })) || [];
  const validity = validityOf(client);
  return found.sort((one, other) => one - other).map((uid) => `${validity}.${uid}`);
}

async function read(
  connection: Connection,
  { resolver, now }: ImapMailboxOptions,
  place: Place,
): Promise<Letter | null> {
  const found = await connection.use((client) => at(client, place, (uid) => fetchSource(client, uid)));
  if (found === null) return null;
  const { source, whole, receivedAt } = found;
  const asked = { now: now(), ...(resolver === undefined ? {} : { resolver }) };
  const signed = await signatureOf(source, asked);
  return parseLetter(source, whole ? signed : tooLarge(signed), receivedAt.toISOString());
}

async function fetchSource(client: ImapFlow, uid: string) {
  const seen = await client.fetchOne(uid, { size: true, internalDate: true }, { uid: true });
  if (seen === false) return null;
  const whole = (seen.size ?? 0) <= wholeMost;
  const query = { source: whole ? true : { maxLength: partMost } };
  const fetched = await client.fetchOne(uid, query, { uid: true });
  if (fetched === false || fetched.source === undefined) return null;
  return { source: fetched.source, whole, receivedAt: new Date(seen.internalDate ?? 0) };
}

function tooLarge({ from }: SignedMail): SignedMail {
  return { from, signature: { status: "invalid", flaw: "too-large" } };
}

/** Calls with the number of a mail, unless the folder was made anew since: its numbers are others' now. */
async function at<T>(client: ImapFlow, place: Place, act: (uid: string) => Promise<T>): Promise<T | null> {
  const [validity, uid] = place.split(".");
  return uid === undefined || validity !== validityOf(client) ? null : act(uid);
}

function validityOf({ mailbox }: ImapFlow): string {
  return mailbox === false ? "" : String(mailbox.uidValidity);
}
