import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";

/** A PostgreSQL server of its own, on loopback, with nothing in it. */
export interface PostgresServer {
  /** An empty database's address. */
  newDatabase(): Promise<string>;
  /** Stops it and leaves everything as it is: in good order, or as one that fails. May be repeated. */
  halt(how: "softly" | "hard"): Promise<void>;
  /** Starts it anew after a halt, at the same address. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. May follow a halt. */
  stop(): Promise<void>;
}

/** Where Debian puts the programs; `null` where PostgreSQL is not installed. */
export const postgresPrograms = findPrograms();

/** What a skipped test says. */
export const withoutPostgres = "skipped: needs PostgreSQL (apt-get install postgresql)";

export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms;
  if (programs === null) throw new Error(withoutPostgres);
  const folder = mkdtempSync(join(tmpdir(), "pointsman-postgres-"));
  const owner = ownerOfServer();
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const password = makeCluster(programs, folder, owner);
  const port = await freePort();
  const start = () => run(programs, folder, port, owner);
  let server = await start();
  const address = (name: string) => `postgres://pointsman:${password}@127.0.0.1:${port}/${name}`;
  let count = 0;
  return {
    newDatabase: async () => {
      count += 1;
      await createDatabase(address("postgres"), `test${count}`);
      return address(`test${count}`);
    },
    halt: (how) => end(server, signals[how]),
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await end(server, signals.softly);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL's own words for: break connections off, write down, end; and for: let everything drop. */
const signals = { softly: "SIGINT", hard: "SIGQUIT" } as const;

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill(signal);
  await ended;
}

type Owner = { readonly uid: number; readonly gid: number } | null;

function findPrograms(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(root, version, "bin"));
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package has made. */
function ownerOfServer(): Owner {
  if (process.getuid?.() !== 0) return null;
  const [, , uid, gid] = (/^postgres:.*$/m.exec(readFileSync("/etc/passwd", "utf8"))?.[0] ?? "").split(":");
  if (uid === undefined || gid === undefined) throw new Error("no user postgres to run the server as");
  return { uid: Number(uid), gid: Number(gid) };
}

function makeCluster(programs: string, folder: string, owner: Owner): string {
  const password = randomBytes(12).toString("hex");
  const file = join(folder, "password");
  writeFileSync(file, password, { mode: 0o600 });
  if (owner !== null) chownSync(file, owner.uid, owner.gid);
  const options = [
    "--username=pointsman",
    `--pwfile=${file}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--no-sync",
  ];
  execFileSync(join(programs, "initdb"), [...options, "--locale=C", join(folder, "data")], {
    cwd: folder,
    stdio: "pipe",
    ...owner,
  });
  return password;
}

async function run(programs: string, folder: string, port: number, owner: Owner): Promise<ChildProcess> {
  const options = ["-p", String(port), "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off"];
  const server = spawn(join(programs, "postgres"), ["-D", join(folder, "data"), ...options], {
    cwd: folder,
    stdio: "ignore",
    ...owner,
  });
  for (let tries = 0; server.exitCode === null && tries < 200; tries += 1) {
    const asked = spawnSync(join(programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
    if (asked.status === 0) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill("SIGKILL");
  throw new Error("the PostgreSQL server did not start");
}

async function createDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}
