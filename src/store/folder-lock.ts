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
/** Milliseconds that the holder of a lock has to say who it is: it may be in the middle of a long query. */
const patience = 3_000;

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
  if ("server" in held) return { release: () => close(held.server) };
  const says = `${folder} ${held.why}`;
  throw new Fault({ code: "not-allowed", system: "data folder", says });
}

function kindFor(platform: NodeJS.Platform): LockKind {
  if (platform === "linux") return "abstract-socket";
  return platform === "win32" ? "named-pipe" : "loopback-port";
}

type Held = { readonly server: Server } | { readonly why: string };

const inUse = (by: string) =>
  `is in use by ${by}: stop it, talk to it instead (pointsman status), or name another folder with --data`;

/** A name that the system gives to one process only. */
async function holdName(id: string, kind: "abstract-socket" | "named-pipe"): Promise<Held> {
  const path = kind === "named-pipe" ? `\\\\.\\pipe\\pointsman-${id}` : `\0pointsman-${id}`;
  const server = await listen(id, { path });
  return server === null
    ? { why: inUse((await holder(id, { path })) ?? "another process that has just ended") }
    : { server };
}

/**
 * One of a few ports that follow from the folder. Takes a free one first and asks the others then, so that of
 * two that start at once at least one sees the other.
 */
async function holdPort(id: string): Promise<Held> {
  const host = "127.0.0.1";
  const ports = Array.from({ length: candidates }, (_, index) => portFor(id, index));
  let mine: { server: Server; port: number } | null = null;
  for (const port of ports) {
    const server: Server | null = mine === null ? await listen(id, { port, host, exclusive: true }) : null;
    if (server !== null) mine = { server, port };
  }
  for (const port of ports) {
    const other = port === mine?.port ? null : await holder(id, { port, host });
    if (other === null) continue;
    if (mine !== null) await close(mine.server);
    return { why: inUse(other) };
  }
  return (
    mine ?? { why: `none of the ports ${ports.join(", ")} is free, and one is needed as the folder's lock` }
  );
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
    // Stays: later it says that somebody who asked could not be answered, and the lock holds all the same.
    server.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server.unref()));
  });
}

/** Who holds the folder's lock at an address; `null` where nobody does. Silence counts as holding: it may be busy. */
function holder(
  id: string,
  address: { path: string } | { port: number; host: string },
): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(address);
    const settle = (who: string | null) => {
      socket.destroy();
      resolve(who);
    };
    const read = () => {
      const [whose, pid] = answer.trim().split(" ");
      settle(whose === id && pid !== undefined ? `the process ${pid}` : null);
    };
    socket.setTimeout(patience, () => settle("a process that does not answer"));
    socket.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (answer.length > 100) read();
    });
    socket.on("error", read).on("end", read);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
