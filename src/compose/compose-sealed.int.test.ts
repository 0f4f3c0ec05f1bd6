import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GitRemote } from "../../test/support/git-remote.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "../../test/support/postgres.ts";
import type { ProjectServer } from "../../test/support/project-server.ts";
import { startTwoSidedProject } from "../../test/support/two-sided-project.ts";
import { searchFor } from "../engine/leaks/search.ts";
import { type Database, type Location, openDatabase } from "../store/open.ts";

const canary = "zq7canary3vx";

/** A server after a security hotfix that QA has sent back once: its folder, and every id that is private. */
interface Left {
  readonly server: ProjectServer;
  readonly location: Location;
  readonly ids: readonly string[];
  end(): Promise<void>;
}

async function leave(postgres: PostgresServer | null): Promise<Left> {
  const url = postgres && (await postgres.newDatabase());
  const { open, hidden, server, end } = await startTwoSidedProject({
    people: { ann: ["developer", "ops", "security"], bob: ["reviewer", "qa", "security"] },
    env: url === null ? {} : { DATABASE_URL: url },
  });
  await playHotfix(server, hidden);
  await server.halt();
  const keyFile = `${server.data}.key`;
  const all = async (remote: GitRemote) => (await remote.git("rev-list", "--all")).split("\n");
  const known = new Set(await all(open));
  const ids = (await all(hidden)).filter((id) => id !== "" && !known.has(id));
  return { server, ids, end, location: url === null ? { data: server.data, keyFile } : { url, keyFile } };
}

async function playHotfix(server: ProjectServer, hidden: GitRemote): Promise<void> {
  const { json } = await server.call("ann", "POST", "/hotfixes", {
    ...{ kind: "security", train: "2013.05.22", title: canary, manifestation: `${canary} text`, affected: 5 },
    ...{ complexity: "low", risk: "low", riskNote: canary, testPlan: canary, changelog: `${canary}: #1` },
  });
  const give = (as: string, name: string, body?: object) => server.give(as, json.id, name, body);
  for (const voter of ["ann", "bob"]) await give(voter, "vote", { choice: "hotfix", reason: canary });
  const branch = (await give("ann", "start")).work?.branch ?? "";
  const dev = "Dev <dev@example.com>";
  const files = { [`${canary}.js`]: `${canary}\n` };
  await hidden.commit({ branch, files, message: canary, author: dev, committer: dev });
  await give("ann", "propose");
  await give("bob", "review", { verdict: "approve", note: canary });
  await give("ann", "land");
  await give("ann", "ticket", { environment: "stage" });
  await give("ann", "deployed", { environment: "stage", override: canary });
  await give("bob", "verify", { environment: "stage", verdict: "fail", note: canary });
}

/** Each column of each table, those of the job queue too, as one text. */
async function columnTexts({ db }: Database) {
  const { rows } = await sql<{ schema: string; table: string; column: string }>`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const texts = rows.map(async ({ schema, table, column }) => {
    const cells = sql`${sql.id(column)}::text`;
    const found = await sql<{ text: string | null }>`
      select string_agg(${cells}, ' ') as text from ${sql.table(`${schema}.${table}`)}`.execute(db);
    return { where: `${schema}.${table}.${column}`, text: found.rows[0]?.text ?? "" };
  });
  return Promise.all(texts);
}

/** What a copy of the data folder holds; the mirrors are left out of backups (docs/database.md). */
async function fileTexts(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const kept = paths.filter((path) => !path.startsWith(join(folder, "mirrors")));
  return Promise.all(kept.map(async (where) => ({ where, text: await readFile(where, "latin1") })));
}

const kinds = [
  { title: "the embedded database", begin: async () => null, present: true },
  { title: "PostgreSQL", begin: startPostgres, present: postgresPrograms !== null },
];

describe.each(kinds)("what a security hotfix leaves on $title", ({ begin, present }) => {
  describe.skipIf(!present)("to whoever has a copy and no key", () => {
    let postgres: PostgresServer | null;
    let left: Left;
    beforeAll(async () => {
      postgres = await begin();
      left = await leave(postgres);
    }, 180_000);
    afterAll(async () => {
      await left?.end();
      await postgres?.stop();
    });

    const search = () => searchFor([{ hotfix: "", field: "words", text: canary }], new Map([["", left.ids]]));

    it("is no word and no commit, in no column of no table", async () => {
      const database = await openDatabase(left.location);
      const texts = await columnTexts(database).finally(() => database.close());

      expect(left.ids).toHaveLength(3); // the fix, its merge and its record
      expect(texts.filter(({ text }) => text.includes("pointsman-sealed")).map(({ where }) => where)).toEqual(
        expect.arrayContaining([
          ...["event.body", "hotfix.state", "mail.draft", "builtin_issue.body", "builtin_comment.body"].map(
            (column) => `public.${column}`,
          ),
          "pointsman_jobs.job.data",
        ]),
      );
      expect(texts.flatMap(search())).toEqual([]);
    });

    it("is nothing in the bytes of the files", async () => {
      const texts = await fileTexts(left.server.data);
      const words = [canary, ...encodedForms(canary), ...left.ids];

      expect(texts.length).toBeGreaterThan(postgres === null ? 900 : 1);
      const found = texts.flatMap(({ where, text }) =>
        words.filter((word) => text.includes(word)).map((word) => ({ where, word })),
      );
      expect(found).toEqual([]);
    });

    it("is nothing in a dump", ({ skip }) => {
      skip(postgres === null, "pg_dump reads no embedded database: its bytes are looked through above");
      const text = execFileSync(join(postgresPrograms ?? "", "pg_dump"), [], dumpOptions(left.location));

      expect(text).toContain("CREATE TABLE public.event");
      expect(search()({ where: "dump", text })).toEqual([]);
    });

    it("is in the mirrors, which tools for backups leave out by their tag", async () => {
      const tag = await readFile(join(left.server.data, "mirrors", "CACHEDIR.TAG"), "latin1");

      expect(tag).toMatch(/^Signature: 8a477f597d28d172789f06886806bc55/);
    });

    it("is all there for whoever has the key", async () => {
      const database = await openDatabase(left.location);
      const state = await database.db.selectFrom("hotfix").select("state").executeTakeFirstOrThrow();
      await database.close();

      expect(database.seal.open(String(state.state))).toContain(canary);
    });
  });
});

/** A word in base64, at each of the three places at which it may begin in a group. */
function encodedForms(word: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.from(" ".repeat(offset) + word).toString("base64");
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
}

/** The address goes by the environment: an argument could be read by others. */
function dumpOptions(location: Location) {
  const { hostname, port, username, password, pathname } = new URL("url" in location ? location.url : "");
  const env = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password };
  return {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...env, PGDATABASE: pathname.slice(1) },
  } as const;
}
