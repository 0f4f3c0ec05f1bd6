import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { reportArgs } from "../../scripts/chaos/script.ts";
import { makeSandbox, type Sandbox } from "../../scripts/demo/sandbox.ts";
import { trains } from "../../scripts/demo/sandbox-files.ts";
import { type Server, startServer } from "../../scripts/demo/server.ts";
import { type MailServer, startMailServer } from "../support/mail/mail-server.ts";

const addressees = Array.from({ length: 1000 }, (_, at) => `qa${at}@example.org`);
const unknown = addressees.filter((_, at) => at % 200 === 7);

let sandbox: Sandbox;
let server: Server;
let mails: MailServer;

beforeEach(async () => {
  sandbox = await makeSandbox();
  mails = await startMailServer({ unknown: (address) => unknown.includes(address) });
  const config = await readFile(sandbox.config, "utf8");
  const way = [
    `  smtp: { host: 127.0.0.1, port: ${mails.port}, tls: none }`,
    "  limits: { per-hour: 5000 }",
    `  qa: [${addressees.join(", ")}]`,
  ].join("\n");
  await writeFile(sandbox.config, config.replace("  qa: [qa@example.org]", way));
  server = await startServer(sandbox);
});
afterEach(async () => {
  await server.stop();
  await mails.end();
  await sandbox.remove();
});

it("a call to a thousand reaches all but those who are unknown, each once, and the case goes on meanwhile", async () => {
  await server.run("ann", ["train", "add", `train-${trains.rolling}`]);
  const { json } = await server.run("cyn", reportArgs);
  expect(json).toMatchObject({ phase: "deciding" });
  const known = addressees.filter((address) => !unknown.includes(address));
  await expect
    .poll(() => new Set(mails.arrived.flatMap(({ to }) => to)), { timeout: 300_000, interval: 500 })
    .toEqual(new Set([...known, "ops@example.org", "bob@example.org"]));

  const ids = mails.arrived.map(({ source }) => /^Message-ID:\s+<(.*)>/m.exec(source)?.[1]);
  expect(new Set(ids).size).toBe(mails.arrived.length);
  const { json: status } = await server.run("ann", ["status"]);
  const [hotfix] = (status as { hotfixes: readonly { undelivered: readonly { to: string }[] }[] }).hotfixes;
  expect(hotfix?.undelivered.map(({ to }) => to).sort()).toEqual([...unknown].sort());
}, 400_000);
