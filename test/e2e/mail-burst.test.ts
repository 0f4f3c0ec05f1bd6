import { readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { reportArgs } from "../../scripts/chaos/script.ts";
import { makeSandbox, type Sandbox } from "../../scripts/demo/sandbox.ts";
import { trains } from "../../scripts/demo/sandbox-files.ts";
import { type Server, startServer } from "../../scripts/demo/server.ts";
import type { Kind } from "../../src/core/hotfix/report.ts";
import { type Certificates, makeCertificates } from "../support/mail/certificates.ts";
import { type MailServer, startMailServer } from "../support/mail/mail-server.ts";

const addressees = Array.from({ length: 200 }, (_, at) => `qa${at}@example.org`);
const kills = 10;

let sandbox: Sandbox;
let server: Server;
let mails: MailServer;
let certificates: Certificates;
let killed: number;

beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => certificates.remove());
afterEach(async () => {
  await server.kill();
  await mails.end();
  await sandbox.remove();
});

/** Starts a project whose call goes to everybody: in public, or in private over an encrypted connection. */
async function start(kind: Kind): Promise<void> {
  killed = 0;
  sandbox = await makeSandbox(kind);
  mails = await startMailServer({
    kept: strikeAt,
    ...(kind === "security" && { certificate: certificates.good }),
  });
  const way = `  smtp: { host: 127.0.0.1, port: ${mails.port}, tls: none, ca-file: ${certificates.authority} }\n`;
  const config = await readFile(sandbox.config, "utf8");
  const changed = config
    .replace("  qa: [qa@example.org]\n  ops: [ops@example.org]", `${way}${lists.normal}`)
    .replace("mail: { qa: [qa-private@example.org], ops: [ops-private@example.org] }", lists.security);
  await writeFile(sandbox.config, changed);
  server = await startServer(sandbox);
}

/** QA's list holds everybody, that of ops somebody of them again. */
const lists: Readonly<Record<Kind, string>> = {
  normal: `  qa: [${addressees.join(", ")}]\n  ops: [qa0@example.org]`,
  security: `mail: { qa: [${addressees.map(hiddenName).join(", ")}], ops: [${hiddenName("qa0@example.org")}], reply-to: reply@private.test, return-path: bounces@private.test }`,
};

function hiddenName(address: string): string {
  return address.replace("@example.org", "@private.test");
}

/**
 * Kills the server with -9 after each eighteenth mail: in turn before the 250 is said, where nobody can know that the
 * mail was kept, and right after it, in the middle of whatever the server then does.
 */
async function strikeAt(count: number): Promise<void> {
  if (killed >= kills || count < (killed + 1) * 18) return;
  killed += 1;
  if (killed % 2 === 0) setImmediate(() => void server.kill());
  else await server.kill();
}

describe.each<{ kind: Kind; called: readonly string[]; args: readonly string[]; id: RegExp }>([
  { kind: "normal", called: addressees, args: [], id: /^hf-[^.]+\.\d+\.send-call\./ },
  {
    ...{ kind: "security", called: addressees.map(hiddenName), args: ["--security"] },
    id: /^[a-z2-7]{26}@example\.org$/,
  },
])("ten kills in a burst of 200 mails of a $kind hotfix", ({ kind, called, args, id }) => {
  it("leave every addressee with one mail by Message-ID", async () => {
    await start(kind);
    await server.run("ann", ["train", "add", `train-${trains.rolling}`]);
    await server.run("cyn", [...reportArgs, ...args]);
    for (let lives = 1; lives <= kills + 2 && idsByAddressee().size < called.length; lives += 1) {
      await expect.poll(() => isDead() || idsByAddressee().size === 200, { timeout: 60_000 }).toBe(true);
      if (isDead()) server = await startServer(sandbox);
    }
    await expect
      .poll(async () => (await fates()).filter((fate) => fate !== "sent"), { timeout: 60_000 })
      .toEqual([]);

    const byAddressee = idsByAddressee();
    const copies = mails.arrived.length - byAddressee.size;
    console.info(
      `${killed} kills, ${mails.arrived.length} mails arrived, ${copies} of them copies of another`,
    );
    expect(killed).toBe(kills);
    expect([...byAddressee.keys()].toSorted()).toEqual(called.toSorted());
    for (const [address, ids] of byAddressee) expect([...ids], address).toEqual([expect.stringMatching(id)]);
    expect(new Set([...byAddressee.values()].flatMap((ids) => [...ids])).size).toBe(called.length);
    expect(copies).toBeLessThanOrEqual(kills);
    expect(new Set(mails.arrived.map(({ source }) => source)).size).toBe(called.length);
  }, 300_000);
});

function isDead(): boolean {
  try {
    process.kill(server.pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** The distinct Message-IDs that each addressee has. */
function idsByAddressee(): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { to, source } of mails.arrived) {
    const id = /^Message-ID: <(.*)>/m.exec(source)?.[1] ?? "";
    for (const address of to) ids.set(address, (ids.get(address) ?? new Set()).add(id));
  }
  return ids;
}

async function fates(): Promise<readonly string[]> {
  const { mails: posted } = (await server.get("/api/v1/mails")) as { mails: readonly { fate: string }[] };
  return posted.map(({ fate }) => fate);
}
