import { describe, expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";
import { formatProblem } from "./problem.ts";

const file = (mail: string) => `project: signpost
people: { ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops] } }
repositories: { public: { url: /srv/signpost.git } }
branches: { development: dev, trains: train-* }
record: {}
mail:
  from: Pointsman <pointsman@example.org>
${mail}`;

function read(mail: string) {
  const parsed = parseConfig(file(mail), "/etc/pointsman");
  if (!parsed.ok) throw new Error(parsed.findings.map(({ message }) => message).join("\n"));
  return parsed.config.mail;
}

describe("the way mail travels", () => {
  it("is filled in from host and user", () => {
    const mail = read("  smtp: { host: mail.example.org, user: pointsman, password-env: SMTP_PASSWORD }");

    expect(mail).toMatchObject({
      returnPath: "pointsman@example.org",
      list: null,
      dkim: null,
      smtp: {
        ...{ host: "mail.example.org", port: 587, tls: "starttls", authority: null },
        login: { user: "pointsman", password: { variable: "SMTP_PASSWORD" } },
      },
    });
  });

  it("is read with everything that it may say", () => {
    const mail = read(`  return-path: bounces@example.org
  smtp: { host: "::1", port: 2525, tls: implicit, ca-file: ca.pem, user: p, password-file: /run/secret }
  list: { id: hotfixes.example.org, unsubscribe: "mailto:ops@example.org?subject=off" }
  dkim: { domain: mail.example.org, selector: s1, key-file: dkim.pem }`);

    expect(mail).toMatchObject({
      returnPath: "bounces@example.org",
      list: { id: "hotfixes.example.org", unsubscribe: "mailto:ops@example.org?subject=off" },
      dkim: { domain: "mail.example.org", selector: "s1", keyFile: "/etc/pointsman/dkim.pem" },
      smtp: {
        ...{ host: "::1", port: 2525, tls: "implicit", authority: "/etc/pointsman/ca.pem" },
        login: { user: "p", password: { file: "/run/secret" } },
      },
    });
  });

  it.each([
    {
      title: "implicit encryption has its own port",
      mail: "  smtp: { host: a.test, tls: implicit }",
      port: 465,
    },
    { title: "a server on this machine", mail: "  smtp: { host: localhost, tls: none, port: 25 }", port: 25 },
  ])("$title", ({ mail, port }) => {
    expect(read(mail).smtp).toMatchObject({ port, login: null });
  });

  it("is the outbox where that is asked for, and where nothing is said", () => {
    expect(read("  smtp: { host: a.test }\n  transport: outbox").smtp).toBeNull();
    expect(read("").smtp).toBeNull();
  });

  it("signs with the sender's domain where no other is named", () => {
    expect(read("  dkim: { selector: s1, key-file: k.pem }").dkim?.domain).toBe("example.org");
  });
});

describe("a mistake about mail", () => {
  it.each([
    {
      mail: "  smtp: { host: a.test, user: p }",
      says: "f:8:31 mail.smtp.user: needs password-env or password-file next to it",
    },
    {
      mail: "  smtp: { host: a.test, password-env: P }",
      says: "f:8:39 mail.smtp.password-env: needs the user that signs in next to it",
    },
    {
      mail: "  smtp: { host: a.test, user: p, password-env: P, password-file: f }",
      says: "f:8:66 mail.smtp.password-file: says again where the password is: keep one of the two",
    },
    {
      mail: "  smtp: { host: a.test, tls: none, user: p, password-env: P }",
      says: "f:8:30 mail.smtp.tls: would send the password unencrypted: use starttls or implicit",
    },
    {
      mail: "  transport: smtp",
      says: "f:8:14 mail.transport: needs the key smtp next to it, with the host",
    },
    {
      mail: "  smtp: { host: 'smtp://a.test' }",
      says: 'f:8:17 mail.smtp.host: "smtp://a.test" is no host such as mail.example.org: write it without port and scheme',
    },
    { mail: "  smtp: { host: a.test, port: 70000 }", says: "f:8:31 mail.smtp.port: must be from 1 to 65535" },
    {
      mail: "  smtp: { host: a.test, password: hunter2 }",
      says: "f:8:25 mail.smtp.password: unknown key, did you mean password-env?",
    },
    ...["jürgen@example.org", "ann@bücher.test", "ann..lee@example.org", "ann@example-.org"].map(
      (address) => ({
        mail: `  qa: [${address}]`,
        says: `f:8:8 mail.qa.0: "${address}" is no address that every mail server takes: letters from a to z, digits and single dots; a domain of other letters as xn--...`,
      }),
    ),
    {
      mail: "  list: { id: hotfixes.example.org, unsubscribe: 'https://a.test/> <b' }",
      says: 'f:8:50 mail.list.unsubscribe: "https://a.test/> <b" must begin with mailto: or https://',
    },
    {
      mail: '  list: { id: "a.test>\\r\\nBcc: x" }',
      says: expect.stringMatching(/^f:8:15 mail\.list\.id: .* is no domain such as example\.org$/),
    },
  ])("is told where it stands: $mail", ({ mail, says }) => {
    const parsed = parseConfig(file(mail), "/etc/pointsman");
    const problems = parsed.ok
      ? []
      : parsed.findings.map((finding) => formatProblem({ ...finding, file: "f" }));

    expect(problems).toEqual([says]);
    expect(problems.join()).not.toContain("hunter2");
  });
});
