import { setTimeout as wait } from "node:timers/promises";
import type { Clearance } from "../../core/clearance.ts";
import { Fault } from "../../core/fault.ts";
import type { DueMail, MailLimits } from "../../ports/postbox.ts";
import type { Gate } from "../embargo/gate.ts";
import type { Giver } from "../give.ts";
import { faultCode } from "../perform/fault-code.ts";
import type { World } from "../world.ts";
import { judge } from "./judge.ts";

export interface CarrierParts {
  readonly world: Pick<World, "postbox" | "mail" | "clock" | "log">;
  readonly gate: Gate;
  readonly give: Giver;
  readonly limits: MailLimits;
}

/** Carries mail from the postbox to the way out, one at a time, each until it is sent or given up. */
export interface Carrier {
  start(): Promise<void>;
  /** Something may be due now. */
  wake(): void;
  /** Carries what is due now. */
  carry(): Promise<void>;
  /** Carries what is still due, for a few seconds at most. */
  stop(): Promise<void>;
}

/** How often the postbox is looked into when nobody wakes the carrier: for what is due again. */
const lookEvery = 10_000;

/** Longer than any try takes: what was taken for so long was taken by a server that died. */
const inHand = 10 * 60_000;

const longestStop = 5_000;

/** Milliseconds between two tries to write down what became of a mail. */
const writeAgainAfter = 500;

export function createCarrier(parts: CarrierParts): Carrier {
  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const carry = () => {
    if (!waiting) {
      waiting = true;
      // Whoever asked for the round before has heard what became of it.
      running = running.catch(ignore).then(() => {
        waiting = false;
        return carryAll(parts, () => stopped);
      });
    }
    return running;
  };
  const wake = () => {
    if (!stopped) void carry().catch((error: unknown) => logFailure(parts, error));
  };
  return {
    wake,
    carry,
    async start() {
      stopped = false;
      await parts.world.postbox.recover(parts.world.clock.now());
      timer = setInterval(wake, lookEvery).unref();
      wake();
    },
    async stop() {
      clearInterval(timer);
      await within(
        longestStop,
        carry().catch((error: unknown) => logFailure(parts, error)),
      );
      stopped = true;
    },
  };
}

/** Public and embargoed mail side by side: neither waits for the other, nor shows by its delay that there is any. */
async function carryAll(parts: CarrierParts, isStopped: () => boolean): Promise<void> {
  const sides = ["public", "embargoed"] as const;
  const carried = await Promise.allSettled(sides.map((side) => carrySide(parts, side, isStopped)));
  for (const each of carried) if (each.status === "rejected") throw each.reason;
}

/** Until nothing is due. What would keep every mail from leaving ends the round. */
async function carrySide(parts: CarrierParts, clearance: Clearance, isStopped: () => boolean): Promise<void> {
  const { postbox, clock } = parts.world;
  while (!isStopped()) {
    const now = clock.now();
    const due = await postbox.take({ now, until: now + inHand, limits: parts.limits, clearance });
    if (due === null) return;
    const { blocks, write } = await tryOnce(parts, due);
    await untilWritten(write, isStopped);
    if (blocks) return;
  }
}

/** A try that is over, and how to write down what became of it. */
interface Tried {
  /** It would meet the next mail, too. */
  readonly blocks: boolean;
  /** May be repeated. */
  write(): Promise<void>;
}

async function tryOnce({ world, gate, give }: CarrierParts, due: DueMail): Promise<Tried> {
  const { draft, hotfix, attempt, hasFailed } = due;
  const { postbox, mail, clock, log } = world;
  const receipt = await handOver().catch((error: unknown) => ({ error }));
  if (!("error" in receipt)) {
    const write = async () => {
      await postbox.settle(draft.messageId, { fate: "sent", ...receipt }, clock.now());
      const delivered = { type: "RecordMailDelivered", mail: draft.messageId } as const;
      if (hotfix !== null && hasFailed) await give.hotfix(hotfix, delivered, "system");
    };
    return { blocks: false, write };
  }
  const { fate, fault, blocks, told } = judge(receipt.error, due, clock.now());
  log.warn("a mail was not sent", { fault, attempt });
  const write = async () => {
    await postbox.settle(draft.messageId, fate, clock.now());
    if (!told || hotfix === null) return;
    const mailed = { mail: draft.messageId, to: draft.to.address, says: fate.says };
    const trouble = { type: "RecordMailTrouble", ...mailed, gaveUp: fate.fate === "failed" } as const;
    await give.hotfix(hotfix, trouble, "system");
  };
  return { blocks, write };

  async function handOver() {
    return mail.send(gate.pass("mail", draft.clearance, draft));
  }
}

/** That a mail has left is known only here while the database is away: forgotten, it would be sent once more. */
async function untilWritten(write: () => Promise<void>, isStopped: () => boolean): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof Fault) || !error.retryable || isStopped()) throw error;
    }
    await wait(writeAgainAfter);
  }
}

function logFailure({ world }: CarrierParts, error: unknown): void {
  const fault = faultCode(error);
  if (fault !== "bug") world.log.warn("mail could not be carried", { fault });
  else
    world.log.error("the mail carrier stumbled", { fault: error instanceof Error ? error.name : "unknown" });
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

function ignore(): void {}
