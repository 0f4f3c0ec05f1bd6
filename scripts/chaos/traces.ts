import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { searchFor } from "../../src/engine/leaks/search.ts";
import type { PublicText } from "../../src/ports/leak-scan.ts";
import { openDatabase } from "../../src/store/open.ts";
import type { Reported } from "../demo/bugs.ts";
import { git } from "../demo/git.ts";
import type { DemoSandbox } from "../demo/sandbox.ts";

/** Where words of a bug, or commits, stand in public: read in the sinks themselves, while no server runs. */
export async function tracesOf(
  sandbox: DemoSandbox,
  { title, manifestation, riskNote, changelog }: Reported,
  commits: readonly string[],
): Promise<readonly string[]> {
  const words = [title, manifestation, riskNote, changelog];
  const markers = words.map((text) => ({ hotfix: "", field: "words", text: text.toLowerCase() }));
  const search = searchFor(markers, new Map([["", commits]]));
  const texts = [...(await mails(sandbox)), ...(await pages(sandbox)), ...(await repository(sandbox))];
  return texts.flatMap(search).map(({ what, where }) => `${what} in ${where}`);
}

/** Commits that are in the private repository and not in the public one. */
export async function privateCommits({ home, remote }: DemoSandbox): Promise<readonly string[]> {
  const [hidden, open] = await Promise.all([home, remote].map((each) => git(each, ["rev-list", "--all"])));
  const published = new Set(open?.split("\n"));
  return (hidden ?? "").split("\n").filter((sha) => !published.has(sha));
}

async function mails({ data }: DemoSandbox): Promise<readonly PublicText[]> {
  const folder = join(data, "outbox", "public");
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names.map(async (name) => ({ where: name, text: await readFile(join(folder, name), "utf8") })),
  );
}

async function pages({ data }: DemoSandbox): Promise<readonly PublicText[]> {
  const { db, close } = await openDatabase({ data, keyFile: `${data}.key` });
  try {
    const tables = ["builtin_issue", "builtin_ticket", "builtin_pull_request"] as const;
    const rows = await Promise.all(
      tables.map((table) => db.selectFrom(table).selectAll().where("clearance", "=", "public").execute()),
    );
    return rows.flat().map((row) => ({ where: row.key, text: JSON.stringify(row) }));
  } finally {
    await close();
  }
}

/** Every ref, every object's id, and all that commits say and change. */
async function repository({ remote }: DemoSandbox): Promise<readonly PublicText[]> {
  const objects = await git(remote, ["cat-file", "--batch-check", "--batch-all-objects"]);
  const history = await git(remote, ["log", "--all", "--patch"]);
  return [
    { where: "objects of the public repository", text: objects },
    { where: "history of the public repository", text: history },
    { where: "refs of the public repository", text: await git(remote, ["for-each-ref"]) },
  ];
}
