import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runnerOf } from "../../test/support/cli-world.ts";
import { type Certificates, makeCertificates } from "../../test/support/mail/certificates.ts";
import {
  type MailServer,
  type MailServerOptions,
  startMailServer,
} from "../../test/support/mail/mail-server.ts";

let certificates: Certificates;
let folder: string;
let server: MailServer | null = null;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => certificates.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mail-test-"));
});
afterEach(async () => {
  await server?.end();
  server = null;
  await rm(folder, { recursive: true });
});

const login = { user: "pointsman", password: "swordfish" };

/** Asks whether mail gets through, with a configuration whose `mail.smtp` says so. */
async function ask(
  options: MailServerOptions | null,
  smtp: (port: number) => string,
  password = "swordfish",
) {
  server = options === null ? null : await startMailServer(options);
  await writeFile(
    join(folder, "pointsman.yaml"),
    `project: signpost
people: { ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops] } }
repositories: { public: { url: /srv/signpost.git } }
branches: { development: dev, trains: train-* }
record: {}
mail: { from: Pointsman <pointsman@example.org>${smtp(server?.port ?? 9)} }
`,
  );
  const env = { POINTSMAN_DATA: folder, SMTP_PASSWORD: password };
  const { code, out } = await runnerOf(folder).runIn(
    { env },
    "mail",
    "test",
    "--to",
    "ann@example.org",
    "--json",
  );
  const { checks } = JSON.parse(out) as {
    checks: readonly Record<"id" | "status" | "what" | "mend", string>[];
  };
  expect(out).not.toContain("swordfish");
  return {
    code,
    checks,
    statuses: checks.map(({ id, status }) => `${id} ${status}`),
    text: JSON.stringify(checks),
  };
}

const signedIn = (port: number) =>
  `, smtp: { host: 127.0.0.1, port: ${port}, ca-file: ${certificates.authority}, user: pointsman, password-env: SMTP_PASSWORD }`;
const plain = (port: number) => `, smtp: { host: 127.0.0.1, port: ${port}, tls: none }`;

describe("pointsman mail test", () => {
  it("connects, encrypts, signs in and sends one mail", async () => {
    const { code, statuses, text } = await ask({ login, certificate: certificates.good }, signedIn);

    expect(code).toBe(0);
    expect(statuses).toEqual(["mail-server ok", "mail-sent ok", "mail-returns skipped"]);
    expect(text).toMatch(/TLSv1\.\d, signed in as pointsman/);
    expect(text).toContain("250 2.0.0 Ok: queued as 1");
    expect(server?.arrived).toMatchObject([{ to: ["ann@example.org"], user: "pointsman", secure: true }]);
  });

  it.each<{
    title: string;
    options: () => MailServerOptions | null;
    smtp: (port: number) => string;
    password?: string;
    says: RegExp;
    sent?: number;
  }>([
    {
      title: "nobody listens",
      options: () => null,
      smtp: plain,
      says: /could not be reached \(ECONNREFUSED\).*host and port/,
    },
    {
      title: "nothing is encrypted",
      options: () => ({ login }),
      smtp: signedIn,
      says: /no encryption \(STARTTLS\).*look at tls/,
    },
    {
      title: "the port speaks no TLS from the first byte",
      options: () => ({}),
      smtp: (port) => `, smtp: { host: 127.0.0.1, port: ${port}, tls: implicit }`,
      says: /not speak TLS from the first byte: tls: starttls may be meant/,
    },
    {
      title: "the certificate can't be verified",
      options: () => ({ login, certificate: certificates.selfSigned }),
      ...{ smtp: signedIn, says: /encryption can't be trusted: self-signed certificate.*ca-file/ },
    },
    {
      title: "the password is wrong",
      options: () => ({ login, certificate: certificates.good }),
      ...{
        smtp: signedIn,
        password: "trout",
        says: /does not accept the login: 535.*user and the place of the password/,
      },
    },
    {
      title: "the password is not there",
      options: () => ({ login, certificate: certificates.good }),
      ...{ smtp: signedIn, password: "", says: /the variable SMTP_PASSWORD holds no password/ },
    },
    {
      title: "the addressee is unknown",
      options: () => ({ unknown: () => true }),
      ...{ smtp: plain, says: /rejected it: 550.*look at from and return-path/ },
    },
  ])("says what is wrong when $title", async ({ options, smtp, password, says }) => {
    const { code, text, statuses } = await ask(options(), smtp, password);

    expect(code).toBe(1);
    expect(text).toMatch(says);
    expect(statuses.filter((status) => status.endsWith("failed"))).toHaveLength(1);
  });

  it("warns where mail of embargoed cases would be kept back", async () => {
    const { code, statuses } = await ask({}, plain);

    expect(code).toBe(0);
    expect(statuses).toEqual([
      "mail-server ok",
      "mail-embargoed warning",
      "mail-sent ok",
      "mail-returns skipped",
    ]);
  });

  it("has nothing to try where mail is kept in the outbox folder", async () => {
    const { code, statuses } = await ask(null, () => "");

    expect(code).toBe(0);
    expect(statuses).toEqual(["mail-server skipped", "mail-sent skipped", "mail-returns skipped"]);
  });
});
