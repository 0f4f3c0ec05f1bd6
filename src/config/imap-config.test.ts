import { describe, expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";
import { formatProblem } from "./problem.ts";

const replyTo = "  reply-to: reply@example.org\n";
const whole = "host: a.test, user: p, password-env: P";

function parse(mail: string) {
  const file = `project: signpost
people: { ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops] } }
repositories: { public: { url: /srv/signpost.git } }
branches: { development: dev, trains: train-* }
record: {}
mail:
  from: Pointsman <pointsman@example.org>
${mail}`;
  return parseConfig(file, "/etc/pointsman");
}

function imapOf(keys: string) {
  const parsed = parse(`${replyTo}  imap: { ${keys} }`);
  if (!parsed.ok) throw new Error(parsed.findings.map(({ message }) => message).join("\n"));
  return parsed.config.mail.imap;
}

function problemsOf(mail: string) {
  const parsed = parse(mail);
  return parsed.ok ? [] : parsed.findings.map((finding) => formatProblem({ ...finding, file: "f" }));
}

describe("the mailbox for answers", () => {
  it("is none where nothing is said", () => {
    expect(parse(replyTo)).toMatchObject({ ok: true, config: { mail: { imap: null } } });
  });

  it.each([
    {
      title: "what is left out: encrypted from the start, the inbox",
      keys: whole,
      imap: { port: 993, tls: "implicit", authority: null, folder: "INBOX" },
    },
    { title: "the port of starttls", keys: `${whole}, tls: starttls`, imap: { port: 143, tls: "starttls" } },
    { title: "a port of its own", keys: `${whole}, port: 1993`, imap: { port: 1993, tls: "implicit" } },
    {
      title: "a server on this machine, unencrypted",
      keys: "host: 127.0.0.1, tls: none, user: p, password-env: P",
      imap: { port: 143, tls: "none" },
    },
    {
      title: "files beside the configuration's",
      keys: "host: a.test, ca-file: ca.pem, user: p, password-file: imap.secret",
      imap: {
        authority: "/etc/pointsman/ca.pem",
        login: { user: "p", password: { file: "/etc/pointsman/imap.secret" } },
      },
    },
    {
      title: "a folder with a name of its own",
      keys: `${whole}, folder: "Réponses/Züge"`,
      imap: { folder: "Réponses/Züge", login: { user: "p", password: { variable: "P" } } },
    },
  ])("is read with $title", ({ keys, imap }) => {
    expect(imapOf(keys)).toMatchObject(imap);
  });
});

describe("a mistake about the mailbox for answers", () => {
  it("is told where no address leads to it", () => {
    expect(problemsOf(`  imap: { ${whole} }`)).toEqual([
      "f:8:9 mail.imap: needs the key reply-to next to it: the mailbox's address",
    ]);
  });

  it.each([
    {
      keys: "host: a.test, user: p",
      says: ["f:9:31 mail.imap.user: needs password-env or password-file next to it"],
    },
    { keys: "host: a.test, password-env: P", says: ["f:9:3 mail.imap.user: is missing: write text"] },
    { keys: "user: p, password-env: P", says: ["f:9:3 mail.imap.host: is missing: write text"] },
    {
      keys: `${whole}, password-file: f`,
      says: ["f:9:66 mail.imap.password-file: says again where the password is: keep one of the two"],
    },
    {
      keys: `${whole}, tls: none`,
      says: ["f:9:56 mail.imap.tls: would send the password unencrypted: use starttls or implicit"],
    },
    {
      keys: "host: localhost.evil.test, tls: none, user: p, password-env: P",
      says: ["f:9:43 mail.imap.tls: would send the password unencrypted: use starttls or implicit"],
    },
    {
      keys: `${whole}, tls: maybe`,
      says: ['f:9:56 mail.imap.tls: "maybe" is not known, write one of starttls, implicit, none'],
    },
    { keys: `${whole}, port: 0`, says: ["f:9:57 mail.imap.port: must be from 1 to 65535"] },
    {
      keys: "host: 'imaps://a.test', user: p, password-env: P",
      says: [
        'f:9:17 mail.imap.host: "imaps://a.test" is no host such as mail.example.org: write it without port and scheme',
      ],
    },
    { keys: "host: a.test, user: '', password-env: P", says: ["f:9:31 mail.imap.user: is empty"] },
    { keys: `${whole}, folder: ''`, says: ["f:9:59 mail.imap.folder: is empty"] },
    {
      keys: `${whole}, folder: "INBOX\\r\\nA1 DELETE x"`,
      says: ['f:9:59 mail.imap.folder: "INBOX\ufffd\ufffdA1 DELETE x" holds a control character'],
    },
    {
      keys: "host: a.test, user: p, password: hunter2",
      says: [
        "f:9:31 mail.imap.user: needs password-env or password-file next to it",
        "f:9:34 mail.imap.password: unknown key, did you mean password-env?",
      ],
    },
    {
      keys: "host: a.test, tls: none, user: p",
      says: [
        "f:9:30 mail.imap.tls: would send the password unencrypted: use starttls or implicit",
        "f:9:42 mail.imap.user: needs password-env or password-file next to it",
      ],
    },
  ])("is told where it stands: $keys", ({ keys, says }) => {
    const problems = problemsOf(`${replyTo}  imap: { ${keys} }`);

    expect(problems).toEqual(says);
    expect(problems.join()).not.toContain("hunter2");
  });
});
