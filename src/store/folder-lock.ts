import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { connect, createServer, type ListenOptions, type Server } from "node:net";
import { Fault } from "../core/fault.ts";

/** How one process keeps others out. All three let go by themselves when the process is killed. */
export type LockKind = "abstract-socket" | "named-pipe" | "loopback-port";

export interface FolderLock {
  release(): Promise<void>;
}

/** Ports that a folder's lock may stand on where there is nothing better: others may use some of them. */
const candidates = 5;

/**
 * Keeps a folder for this process, or throws a fault that names the process that has it
 * (docs/decisions/0010-embedded-database.md, "The lock"). Works within one machine and network namespace.
 */
export async function lockFolder(
  folder: string,
  kind: LockKind = kindFor(process.platform),
): Promise<FolderLock> {
  const id = createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 32);
  const held = kind === "loopback-port" ? await holdPort(id) : await holdName(id, kind);
  if (typeof held === "object") return { release: () => close(held.server) };
  const says = `the data folder is in use by the process ${held}: stop it, or use another folder`;
  throw new Fault({ code: "not-allowed", system: "database", says });
}

function kindFor(platform: NodeJS.Platform): LockKind {
  if (platform === "linux") return "abstract-socket";
  return platform === "win32" ? "named-pipe" : "loopback-port";
}

type Held = { readonly server: Server } | string;

/** A name that the system gives to one process only. */
async function holdName(id: string, kind: "abstract-socket" | "named-pipe"): Promise<Held> {
  const path = kind === "named-pipe" ? `\\\\.\\pipe\\pointsman-${id}` : `\0pointsman-${id}`;
  const server = await listen(id, { path });
  return server === null ? ((await holder(id, { path })) ?? "that took it just now") : { server };
}

/**
 * One of a few ports that follow from the folder. Takes a free one first and asks the others then, so that of
 * two that start at once at least one sees the other.
 */
async function holdPort(id: string): Promise<Held> {
  const ports = Array.from({ length: candidates }, (_, index) => portFor(id, index));
  let mine: { server: Server; port: number } | null = null;
  for (const port of ports) {
    const server: Server | null =
      mine === null ? await listen(id, { port, host: "127.0.0.1", exclusive: true }) : null;
    if (server !== null) mine = { server, port };
  }
  for (const port of ports) {
    const other = port === mine?.port ? null : await holder(id, { port, host: "127.0.0.1" });
    if (other === null) continue;
    if (mine !== null) await close(mine.server);
    return other;
  }
  return mine ?? "of another program, on every port that could serve as the lock";
}

/** Between the ports that systems hand out by themselves and those of common services. */
function portFor(id: string, index: number): number {
  return 20_000 + (Number.parseInt(id.slice(index * 4, index * 4 + 4), 16) % 10_000);
}

/** Listens, and tells whoever connects whose lock it is. `null` where the address is taken. */
function listen(id: string, address: ListenOptions): Promise<Server | null> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy()); // a caller that left: nothing to answer
    socket.end(`${id} ${process.pid}\n`);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server.unref()));
  });
}

/** The id of the process that holds the folder's lock at an address; `null` where nobody answers as one. */
function holder(
  id: string,
  address: { path: string } | { port: number; host: string },
): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(address);
    const done = () => {
      socket.destroy();
      const [whose, pid] = answer.trim().split(" ");
      resolve(whose === id && pid !== undefined ? pid : null);
    };
    socket.setTimeout(2_000, done);
    socket.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (answer.length > 100) done();
    });
    socket.on("error", done).on("end", done);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
