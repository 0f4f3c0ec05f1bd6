import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogJson } from "../../src/engine/views/case-json.ts";
import { openDatabase } from "../../src/store/open.ts";
import { git } from "../demo/git.ts";
import type { DemoSandbox, Sandbox } from "../demo/sandbox.ts";
import { byHand, clocksOf, onItsWay } from "./script.ts";

/** How often each effect is there, asked of the world itself while no server runs. */
export async function countEffects(
  sandbox: DemoSandbox,
  train: string,
): Promise<Readonly<Record<string, number>>> {
  return {
    ...(await countRows(sandbox)),
    ...(await countInGit(sandbox, train)),
    ...(await countMails(sandbox)),
  };
}

async function countRows({ data }: Sandbox) {
  const { db, seal, close } = await openDatabase({ data, keyFile: `${data}.key` });
  try {
    const issues = await db.selectFrom("builtin_issue").select("clearance").execute();
    const rows = await db.selectFrom("builtin_comment").select("body").execute();
    const comments = rows.map(({ body }) => ({ body: seal.open(body) }));
    const tickets = comments
      .filter(({ body }) => body.startsWith("**Deploy "))
      .map(({ body }) => body.split("\n")[0] ?? "");
    return {
      hotfixes: (await db.selectFrom("hotfix").select("id").execute()).length,
      issues: issues.length,
      "issues open to everybody": issues.filter(({ clearance }) => clearance === "public").length,
      advisories: comments.filter(({ body }) => body.startsWith("# ")).length,
      "pull requests": (await db.selectFrom("builtin_pull_request").select("key").execute()).length,
      "ticket entries for stage": tickets.filter((line) => line.includes(" to stage")).length,
      "ticket entries for production": tickets.filter((line) => line.includes(" to production")).length,
      "entries that ask a train back": comments.filter(({ body }) => body.startsWith("**Put ")).length,
      "comments said twice": comments.length - new Set(comments.map(({ body }) => withoutPort(body))).size,
    };
  } finally {
    await close();
  }
}

/** Each start of the server has a port of its own, and comments link to it: without it, what is said twice is the same. */
function withoutPort(body: string): string {
  return body.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
}

async function countInGit({ remote }: Sandbox, train: string) {
  const branch = `refs/heads/train-${train}`;
  const branches = await git(remote, ["for-each-ref", "--format=%(refname)", "refs/heads/hotfix"]);
  const records = await git(remote, ["log", "--format=%H", "--grep=^Pointsman-Key: ", branch]);
  const log = await git(remote, ["show", `${branch}:ChangeLog`]);
  const spec = await git(remote, ["show", `${branch}:scripts/signpost.spec`]);
  return {
    "hotfix branches": lines(branches),
    "record commits": lines(records),
    "ChangeLog lines": log.split("\n").filter((line) => line.includes("(hotfix ")).length,
    "picks of the fix": lines(await git(remote, ["log", "--format=%H", "dev", "--", "sign-in.js"])) - 1,
    release: Number(/^Release:\s+(\d+)/m.exec(spec)?.[1]),
  };
}

function lines(text: string): number {
  return text === "" ? 0 : text.split("\n").length;
}

/** Mails by subject and addressee: nobody is told the same thing twice. */
async function countMails({ data }: Sandbox) {
  const told = (await publicMails(data)).map((message) =>
    fields(message, /^(?:To|Subject):/i)
      .sort()
      .join("\n"),
  );
  return {
    mails: told.length,
    "private mails": (await readdir(join(data, "outbox", "embargoed")).catch(() => [])).length,
    "mails about a pause": told.filter((mail) => / on stage (pauses|resumes)$/m.test(mail)).length,
    "mails sent twice": told.length - new Set(told).size,
  };
}

/** Reminders and escalations by what is waited for, each Message-ID once: of a public hotfix they name the clock. */
export async function countReminders(
  { data }: Sandbox,
  log: LogJson["events"],
): Promise<Readonly<Record<string, number>>> {
  const ids = new Set((await publicMails(data)).flatMap((message) => fields(message, /^Message-ID:/i)));
  const counts = [...byHand, ...onItsWay].map((wait) => {
    const clocks = clocksOf(log, wait);
    const mails = [...ids].filter((id) => clocks.some((clock) => id.includes(`.remind.${clock}.`)));
    return [`mails about ${wait}`, mails.length] as const;
  });
  return Object.fromEntries(counts);
}

async function publicMails(data: string): Promise<readonly string[]> {
  const folder = join(data, "outbox", "public");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  return Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
}

/** The lines of a mail's head that begin so, unfolded. */
function fields(message: string, named: RegExp): string[] {
  const head = message.slice(0, message.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]/g, " ");
  return head.split("\r\n").filter((line) => named.test(line));
}
