import { describe, expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";

const smtp = "smtp: { host: mail.test }";
const ways = "reply-to: reply-private@example.org, return-path: bounces-private@example.org";
const imap = "imap: { host: imap.test, user: hidden, password-env: P }";
const answers = "reply-to: reply@example.org, imap: { host: imap.test, user: open, password-env: P }";

/** A project whose private mail, and public mail beside it, has further keys. */
function parse({ hidden = "", mail = "", qa = "qa-private@example.org" }) {
  return parseConfig(
    `project: signpost
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops, security] }
  bob: { name: Bob, email: bob@example.org, commit-emails: [bob@home.test], roles: [developer] }
repositories: { public: { url: /srv/signpost.git }, private: { url: /srv/private.git } }
branches: { development: dev, trains: "train-*" }
record: { versions: [{ file: signpost.spec, format: rpm-release }] }
mail: { from: Pointsman <pointsman@example.org>, qa: [qa@example.org, ann@example.org], ops: [ops@example.org]${mail && `, ${mail}`} }
private: { mail: { qa: [${qa}], ops: [ops-private@example.org]${hidden && `, ${hidden}`} } }
`,
    "/project",
  );
}

function problems(keys: Parameters<typeof parse>[0]): readonly string[] {
  const parsed = parse(keys);
  return parsed.ok ? [] : parsed.findings.map(({ key, message }) => `${key}: ${message}`);
}

function privateMail(keys: Parameters<typeof parse>[0]) {
  const parsed = parse(keys);
  if (!parsed.ok) throw new Error(problems(keys).join("\n"));
  return parsed.config.private?.mail;
}

describe("the ways back of private mail", () => {
  it("are its own", () => {
    expect(privateMail({ hidden: ways, mail: `${smtp}, ${answers}` })).toMatchObject({
      replyTo: "reply-private@example.org",
      returnPath: "bounces-private@example.org",
      imap: null,
    });
  });

  it("lead to one mailbox where that is read", () => {
    const mail = privateMail({ hidden: `reply-to: reply-private@example.org, ${imap}`, mail: smtp });

    expect(mail).toMatchObject({
      replyTo: "reply-private@example.org",
      returnPath: "reply-private@example.org",
      imap: { host: "imap.test", port: 993, folder: "INBOX", login: { user: "hidden" } },
    });
  });

  it("need not be there where no mail is sent", () => {
    const none = { replyTo: null, returnPath: null, imap: null };

    expect(privateMail({})).toMatchObject(none);
    expect(privateMail({ mail: `${smtp}, transport: outbox` })).toMatchObject(none);
  });

  it("are asked for where mail is sent: never is a public address taken instead", () => {
    const says = (key: string) =>
      `private.mail: needs the key ${key}: without it, what comes back of private mail would go to a public address`;

    expect(problems({ mail: `${smtp}, ${answers}, return-path: bounces@example.org` })).toEqual([
      says("reply-to"),
      says("return-path"),
    ]);
    expect(problems({ hidden: "reply-to: reply-private@example.org", mail: smtp })).toEqual([
      says("return-path"),
    ]);
    expect(problems({ hidden: imap })).toEqual([says("reply-to")]);
  });

  it.each([
    { title: "the public address for answers", address: "reply@example.org" },
    { title: "the same in other letters", address: "Reply@Example.org" },
    { title: "the same mailbox behind a plus", address: "reply+private@example.org" },
    { title: "the public address for what comes back", address: "bounces@example.org" },
    { title: "the sender", address: "pointsman@example.org" },
  ])("are refused where they are $title", ({ address }) => {
    const mail = `${smtp}, reply-to: reply@example.org, return-path: bounces@example.org`;
    const says = `${JSON.stringify(address)} is an address under mail, too: name a private one`;

    expect(problems({ hidden: `reply-to: ${address}, return-path: ${address}`, mail })).toEqual([
      `private.mail.reply-to: ${says}`,
      `private.mail.return-path: ${says}`,
    ]);
  });

  it("are refused where a public list reads them", () => {
    expect(problems({ hidden: "reply-to: qa@example.org, return-path: ops@example.org" })).toEqual([
      'private.mail.reply-to: "qa@example.org" is a list under mail, too: name a private one',
      'private.mail.return-path: "ops@example.org" is a list under mail, too: name a private one',
    ]);
  });

  it.each([
    {
      title: "the public mailbox",
      hidden: `${ways}, ${imap.replace("hidden", "open")}`,
      says: "private.mail.imap: is the mailbox of mail.imap: leave it out, or name a private one",
    },
    {
      title: "the public mailbox in other words",
      hidden: `${ways}, ${imap.replace("user: hidden", "user: open, port: 993, folder: Inbox").replace("imap.test", "IMAP.test")}`,
      says: "private.mail.imap: is the mailbox of mail.imap: leave it out, or name a private one",
    },
    {
      title: "a password that is nowhere",
      hidden: `${ways}, imap: { host: imap.test, user: hidden }`,
      says: "private.mail.imap.user: needs password-env or password-file next to it",
    },
    {
      title: "a password that would go unencrypted",
      hidden: `${ways}, ${imap.replace(" }", ", tls: none }")}`,
      says: "private.mail.imap.tls: would send the password unencrypted: use starttls or implicit",
    },
  ])("are not read from $title", ({ hidden, says }) => {
    expect(problems({ hidden, mail: answers })).toEqual([says]);
  });

  it("are read from a folder of their own in the public mailbox", () => {
    const folder = imap.replace("user: hidden", "user: open, folder: Private");

    expect(privateMail({ hidden: `${ways}, ${folder}`, mail: answers })?.imap?.folder).toBe("Private");
  });
});

describe("who is called in private", () => {
  it("may be a person of the role security, also one who is called in public", () => {
    expect(problems({ qa: "ann@example.org" })).toEqual([]);
  });

  it.each(["OPS@example.org", "qa+private@example.org"])("is no list that is called in public: %s", (qa) => {
    const says = `"${qa}" is a list under mail, too: name a private one`;

    expect(problems({ qa })).toEqual([`private.mail.qa.0: ${says}`]);
  });

  it.each(["bob@example.org", "BOB@Home.test"])("is nobody without that role: %s", (qa) => {
    const says = `is the address of bob, who has not the role security: give it to them, or name another`;

    expect(problems({ qa })).toEqual([`private.mail.qa.0: "${qa}" ${says}`]);
  });

  it("is not told of what comes back without that role", () => {
    expect(problems({ hidden: "reply-to: bob@example.org" })).toEqual([
      'private.mail.reply-to: "bob@example.org" is the address of bob, who has not the role security: give it to them, or name another',
    ]);
  });
});
