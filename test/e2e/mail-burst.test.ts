import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { reportArgs } from "../../scripts/chaos/script.ts";
import { makeSandbox, type Sandbox } from "../../scripts/demo/sandbox.ts";
import { trains } from "../../scripts/demo/sandbox-files.ts";
import { type Server, startServer } from "../../scripts/demo/server.ts";
import { type MailServer, startMailServer } from "../support/mail/mail-server.ts";

const addressees = Array.from({ length: 200 }, (_, at) => `qa${at}@example.org`);
const kills = 10;

let sandbox: Sandbox;
let server: Server;
let mails: MailServer;
let killed = 0;

beforeEach(async () => {
  sandbox = await makeSandbox();
  mails = await startMailServer({ kept: strikeAt });
  const config = await readFile(sandbox.config, "utf8");
  const way = `  smtp: { host: 127.0.0.1, port: ${mails.port}, tls: none }\n  qa: [${addressees.join(", ")}]\n  ops: [qa0@example.org]`;
  await writeFile(sandbox.config, config.replace("  qa: [qa@example.org]\n  ops: [ops@example.org]", way));
  server = await startServer(sandbox);
});
afterEach(async () => {
  await server.kill();
  await mails.end();
  await sandbox.remove();
});

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

it("ten kills in a burst of 200 mails leave every addressee with one mail by Message-ID", async () => {
  await server.run("ann", ["train", "add", `train-${trains.rolling}`]);
  await server.run("cyn", reportArgs);
  for (let lives = 1; lives <= kills + 2 && idsByAddressee().size < addressees.length; lives += 1) {
    await expect.poll(() => isDead() || idsByAddressee().size === 200, { timeout: 60_000 }).toBe(true);
    if (isDead()) server = await startServer(sandbox);
  }
  await expect
    .poll(async () => (await fates()).filter((fate) => fate !== "sent"), { timeout: 60_000 })
    .toEqual([]);

  const byAddressee = idsByAddressee();
  const copies = mails.arrived.length - byAddressee.size;
  console.info(`${killed} kills, ${mails.arrived.length} mails arrived, ${copies} of them copies of another`);
  expect(killed).toBe(kills);
  for (const address of addressees) expect(byAddressee.get(address)?.size, address).toBe(1);
  expect(copies).toBeLessThanOrEqual(kills);
  expect(new Set(mails.arrived.map(({ source }) => source)).size).toBe(byAddressee.size);
}, 300_000);

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
