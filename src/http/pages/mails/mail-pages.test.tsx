import { describe, expect, it } from "vitest";
import { bob } from "../../../../test/support/core/people.ts";
import { visitBy } from "../../../../test/support/pages/views.ts";
import type { Actor } from "../../../core/person.ts";
import type { PostedMail } from "../../../ports/mail.ts";
import { MailPage, MailsPage } from "./mail-pages.tsx";

const sent: PostedMail = {
  ...{ messageId: "sent@example.org", hotfix: "k7m2", to: "Ann Lee <ann@example.org>", subject: "A vote" },
  ...{ text: "Vote.\n", at: "2013-06-04T01:00:00.000Z", changedAt: "2013-06-04T01:00:01.000Z" },
  ...{ fate: "sent", attempts: 1, says: "250 2.0.0 Ok: queued as 1", dueAt: null },
  source: "From: <b>Pointsman</b>\r\n",
};
const unsent = { subject: "Another vote", source: null } as const;
const failed: PostedMail = {
  ...{ ...sent, ...unsent, messageId: "failed@example.org", to: "eve@example.org" },
  ...{ fate: "failed", says: "550 5.1.1 <b>no such user</b>" },
};
const putOff: PostedMail = {
  ...{ ...sent, ...unsent, messageId: "later@example.org" },
  ...{ fate: "queued", attempts: 3, says: "450 greylisted", dueAt: "2013-06-04T02:05:00.000Z" },
};
const waiting: PostedMail = { ...putOff, messageId: "waiting@example.org", attempts: 0, says: null };

const listOf = (...mails: readonly PostedMail[]) => pageAt({}, ...mails);
const pageAt = (
  place: { before?: string; older?: string; newer?: string },
  ...mails: readonly PostedMail[]
) => {
  const { before = null, older = null, newer = null } = place;
  return String(<MailsPage {...{ mails, before, older, newer }} visit={visitBy(bob)} />);
};
const pageOf = (mail: PostedMail, actor: Actor | null = bob) =>
  String(<MailPage mail={mail} visit={visitBy(actor)} />);
const textOf = (html: string) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

describe("the outbox page", () => {
  it("shows every mail once with its fate, what failed first", () => {
    const html = listOf(waiting, sent, failed, putOff);

    expect([...html.matchAll(/href="\/mails\/([a-z]+)%40/g)].map(([, id]) => id)).toEqual([
      ...["failed", "waiting", "sent", "later"],
    ]);
    expect(textOf(html)).toMatch(/Not delivered.*eve@example\.org.*failed.*All others.*queued, 3 tries/);
  });

  it("names the hotfix of a mail whose subject is to tell nothing, once", () => {
    const discreet = { ...sent, subject: "There is news for you" };
    const open = { ...sent, subject: "[k7m2] A vote" };

    expect(listOf(discreet)).toContain("<code>k7m2</code>");
    expect(listOf(open)).not.toContain("<code>k7m2</code>");
    expect(listOf({ ...discreet, hotfix: null })).not.toContain("<code>");
  });

  it("says that there is none yet, or none that is older", () => {
    expect(textOf(listOf())).toContain("No mail has been sent yet");
    expect(textOf(pageAt({ before: "a@b" }))).toContain("No mail is older");
  });

  it.each([
    { title: "the only page", place: {}, links: [] },
    { title: "the first page", place: { older: "o@b" }, links: ["/mails?before=o%40b"] },
    { title: "the second page", place: { before: "b@b" }, links: ["/mails"] },
    {
      title: "a page in the middle",
      place: { before: "b@b", newer: "n@b", older: "o@b" },
      links: ["/mails?before=n%40b", "/mails?before=o%40b"],
    },
  ])("leads on from $title", ({ place, links }) => {
    const found = pageAt(place, sent).matchAll(/href="(\/mails(?:\?[^"]*)?)" rel=/g);

    expect([...found].map(([, href]) => href)).toEqual(links);
  });
});

describe("a mail's page", () => {
  it.each([
    { title: "sent", mail: sent, says: "sent: 250 2.0.0 Ok: queued as 1" },
    { title: "put off", mail: putOff, says: /queued after 3 tries, again .*: 450 greylisted/ },
    { title: "not tried yet", mail: waiting, says: /Fate\s*queued\s*Hotfix/ },
    { title: "given up", mail: failed, says: "given up after 1 try: 550 5.1.1 &lt;b&gt;no such user" },
  ])("says what became of a mail that is $title, in the other side's words", ({ mail, says }) => {
    expect(textOf(pageOf(mail))).toMatch(says);
  });

  it.each([
    { title: "a failed mail, by somebody who is signed in", mail: failed, actor: bob, offered: true },
    { title: "a failed mail, by nobody", mail: failed, actor: null, offered: false },
    { title: "a mail that left", mail: sent, actor: bob, offered: false },
  ])("has a button to try again for $title: $offered", ({ mail, actor, offered }) => {
    expect(pageOf(mail, actor).includes('action="/mails/failed%40example.org/retry"')).toBe(offered);
  });

  it("shows the message as it left, and runs nothing of it", () => {
    expect(pageOf(sent)).toContain("From: &lt;b&gt;Pointsman&lt;/b&gt;");
    expect(pageOf(failed)).not.toContain("The message as it was sent");
  });
});
