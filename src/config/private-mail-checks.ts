import { loginChecks } from "./mail-checks.ts";
import { group, texts } from "./raw-values.ts";
import type { Finding, Found, KeyPath } from "./yaml-source.ts";

/** What would let mail of embargoed hotfixes, or what comes back of it, reach people who may not know of them. */
export function privateMailChecks(value: unknown, found: Found): readonly Finding[] {
  return [
    ...publicAddresses(value, found),
    ...unclearedPeople(value, found),
    ...waysBack(value, found),
    ...mailboxChecks(value, found),
  ];
}

/** An address that is called, or answered to, in public can't be one that is private. */
function publicAddresses(value: unknown, found: Found): readonly Finding[] {
  const open = publicMailboxes(value);
  const lists = listsOf(value, ["mail"]).map(({ text }) => mailboxOf(text));
  const known = new Set([...open, ...lists]);
  for (const { address } of peoplesAddresses(value)) if (!open.includes(address)) known.delete(address);
  return [...listsOf(value, ["private", "mail"]), ...waysOf(value)]
    .filter(({ text }) => known.has(mailboxOf(text)))
    .map(({ text, path }) => {
      const kind = open.includes(mailboxOf(text)) ? "an address" : "a list";
      return found("invalid", path, `${quoted(text)} is ${kind} under mail, too: name a private one`);
    });
}

/** Somebody without the role security would hear that there is something to hear. */
function unclearedPeople(value: unknown, found: Found): readonly Finding[] {
  const people = peoplesAddresses(value);
  return [...listsOf(value, ["private", "mail"]), ...waysOf(value)].flatMap(({ text, path }) => {
    const owner = people.find(({ address }) => address === mailboxOf(text));
    if (owner === undefined || owner.cleared) return [];
    const says = `is the address of ${owner.id}, who has not the role security: give it to them, or name another`;
    return [found("invalid", path, `${quoted(text)} ${says}`)];
  });
}

/** Answers and returned mail go somewhere: without addresses of their own, to the public ones. */
function waysBack(value: unknown, found: Found): readonly Finding[] {
  const mail = group(value, "mail");
  const hidden = group(value, "private", "mail");
  if (Object.keys(hidden).length === 0) return [];
  const isSent = Object.hasOwn(mail, "smtp") && mail.transport !== "outbox";
  const isRead = Object.hasOwn(hidden, "imap");
  const needed = [...(isSent || isRead ? ["reply-to"] : []), ...(isSent && !isRead ? ["return-path"] : [])];
  return needed
    .filter((key) => !Object.hasOwn(hidden, key))
    .map((key) => {
      const says = `needs the key ${key}: without it, what comes back of private mail would go to a public address`;
      return found("missing", ["private", "mail"], says);
    });
}

function mailboxChecks(value: unknown, found: Found): readonly Finding[] {
  const path = ["private", "mail", "imap"];
  if (!Object.hasOwn(group(value, "private", "mail"), "imap")) return [];
  const isSame = placeOf(group(value, "mail", "imap")) === placeOf(group(value, ...path));
  const same = found("twice", path, "is the mailbox of mail.imap: leave it out, or name a private one");
  return [...(isSame ? [same] : []), ...loginChecks(value, path, found)];
}

/** The folder of a server that is read, however it is written. */
function placeOf({ host, port, tls, user, folder = "INBOX" }: Readonly<Record<string, unknown>>): string {
  const usualPort = tls === "starttls" || tls === "none" ? 143 : 993;
  const isInbox = String(folder).toUpperCase() === "INBOX"; // the one name that is written as one likes (RFC 3501)
  return JSON.stringify([String(host).toLowerCase(), port ?? usualPort, user, isInbox ? "INBOX" : folder]);
}

interface Addressed {
  readonly text: string;
  readonly path: KeyPath;
}

function listsOf(value: unknown, side: readonly string[]): readonly Addressed[] {
  return ["qa", "ops"].flatMap((list) => texts(value, [...side, list]));
}

function waysOf(value: unknown): readonly Addressed[] {
  return ["reply-to", "return-path"].flatMap((way) => texts(value, ["private", "mail", way]));
}

/** Where public mail comes from, and where what comes back of it goes. */
function publicMailboxes(value: unknown): readonly string[] {
  return ["from", "reply-to", "return-path"]
    .flatMap((key) => texts(value, ["mail", key]))
    .map(({ text }) => mailboxOf(/<([^<>]*)>$/.exec(text)?.[1] ?? text));
}

function peoplesAddresses(value: unknown) {
  return Object.entries(group(value, "people")).flatMap(([id, person]) => {
    const cleared = texts(person, ["roles"]).some(({ text }) => text === "security");
    return [...texts(person, ["email"]), ...texts(person, ["commit-emails"])].map(({ text }) => ({
      id,
      cleared,
      address: mailboxOf(text),
    }));
  });
}

/** An address without what may stand behind a plus, which mail servers take for the same mailbox. */
function mailboxOf(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*(?=@)/, "");
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
