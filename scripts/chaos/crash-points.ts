import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { World } from "../../src/engine/world.ts";
import type { HotfixAppend } from "../../src/ports/event-store.ts";

/** Ports whose every call is a place to crash before and after; of the store, only what it writes. */
const ports = ["tracker", "tickets", "codeHost", "repository", "mail", "environments"] as const;

/** Which crash points have been used up; kept in a file, because the process that writes it dies of it. */
export interface Ledger {
  /** Kills this process with -9 the first time that a point is reached, if it is among the chosen ones or always counts. */
  reach(point: string, always?: boolean): void;
}

/** @param share of all points, by their hash: 1 for every one */
export function openLedger(path: string, share: number): Ledger {
  const used = new Set(read(path).split("\n"));
  return {
    reach(point, always = false) {
      if (used.has(point) || !(always || isChosen(point, share))) return;
      const file = openSync(path, "a");
      writeSync(file, `${point}\n`);
      fsyncSync(file);
      closeSync(file);
      process.kill(process.pid, "SIGKILL");
    },
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isChosen(point: string, share: number): boolean {
  return createHash("sha256").update(point).digest().readUInt32BE() / 2 ** 32 < share;
}

/** The world with a crash before and after each call that leaves the process. */
export function crashing(world: World, ledger: Ledger): World {
  const wrapped = Object.fromEntries(ports.map((port) => [port, crashingPort(port, world[port], ledger)]));
  return {
    ...world,
    ...wrapped,
    private: crashingSide(world.private, ledger),
    store: crashingStore(world.store, ledger),
  };
}

/** The private side's own ways, and the one from it to the public. */
function crashingSide(side: World["private"], ledger: Ledger): World["private"] {
  if (side === null) return null;
  const ways = (["tracker", "tickets", "codeHost", "repository", "twin"] as const).map(
    (port) => [port, crashingPort(`private ${port}`, side[port], ledger)] as const,
  );
  return { ...side, ...Object.fromEntries(ways) };
}

function crashingPort(name: string, port: object, ledger: Ledger): object {
  return new Proxy(port, {
    get(target, method, receiver) {
      const member: unknown = Reflect.get(target, method, receiver);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        const text = textOf(args);
        const point = `${name}.${String(method)} ${digest(text)}`;
        const always = isReminder(text) || disclosing.has(`${name}.${String(method)}`);
        ledger.reach(`before ${point}`, always);
        const answer: unknown = await member.apply(target, args);
        ledger.reach(`after ${point}`, always);
        return answer;
      };
    },
  });
}

function crashingStore(store: World["store"], ledger: Ledger): World["store"] {
  const around = async <T>(point: string, append: () => Promise<T>, always = false): Promise<T> => {
    ledger.reach(`before ${point}`, always);
    const answer = await append();
    ledger.reach(`after ${point}`, always);
    return answer;
  };
  return {
    ...store,
    appendHotfix: (append) =>
      around(
        `append ${append.id}@${append.expected}`,
        () => store.appendHotfix(append),
        isDisclosing(append),
      ),
    appendTrain: (append) =>
      around(`append ${append.name}@${append.expected}`, () => store.appendTrain(append)),
    appendStage: (append) => around(`append stage@${append.expected}`, () => store.appendStage(append)),
  };
}

/** Between any two steps of a disclosure is a place to crash, however small the share. */
const disclosing: ReadonlySet<string> = new Set([
  "private twin.publish",
  "private tracker.ensureClosed",
  "private tracker.ensurePublic",
]);

function isDisclosing({ events }: HotfixAppend): boolean {
  return events.some(
    ({ event: { type } }) => type === "DisclosureBegun" || type === "TrainPublished" || type === "Disclosed",
  );
}

/** Each reminder is a place to crash, however small the share: their keys stand in the ids of their mails. */
function isReminder(text: string): boolean {
  return text.includes(".remind.");
}

/** What a disclosed hotfix says of itself names the server, which has another port in each life. */
function textOf(args: readonly unknown[]): string {
  const given = args.map((arg) =>
    typeof arg === "object" && arg !== null && "value" in arg ? arg.value : arg,
  );
  return JSON.stringify(given).replaceAll(/(http:\/\/127\.0\.0\.1):\d+/g, "$1");
}

/** The same call after a restart has the same digest: nothing in a draft depends on when it is made. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
