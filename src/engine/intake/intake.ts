import { Fault } from "../../core/fault.ts";
import type { Letter } from "../../core/reply/letter.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Letters } from "../../ports/letters.ts";
import type { Log } from "../../ports/log.ts";
import type { Mailbox, Place } from "../../ports/mailbox.ts";
import { faultCode } from "../perform/fault-code.ts";
import type { Taken } from "./taken.ts";

/** Takes in the mail that comes to the mailbox, for as long as it runs. */
export interface Intake {
  /**
   * Takes in what is there: keeps each letter, marks its mail as taken, then brings it to its case. Answers whether something has
   * failed that a later round may outlive.
   */
  round(): Promise<boolean>;
  /** Watches the mailbox. Returns the way to stop: the mailbox is closed, and what was kept is settled another time. */
  start(): () => Promise<void>;
}

export interface IntakeParts {
  readonly mailbox: Mailbox;
  readonly letters: Letters;
  readonly clock: Clock;
  readonly log: Log;
  take(letter: Letter, mayAnswer: boolean): Promise<Taken>;
}

/** How many answers a sender gets within an hour: two machines that answer each other come to rest. */
const answersAnHour = 5;
const hour = 3_600_000;
/** How long a key that can't be asked for is waited for before the letter is taken as unsigned. */
const waitForKey = 24 * hour;
/** How long after a round that failed the next one begins by itself, in milliseconds: doubled each time. */
const soonest = 5_000;
const latest = 5 * 60_000;

export function createIntake(parts: IntakeParts): Intake {
  const round = async () => {
    let hasFailed = false;
    // One mail that can't be taken in must not keep the others back.
    const alone = async (act: () => Promise<void>) => {
      await act().catch((error: unknown) => {
        hasFailed ||= isPassing(error);
        parts.log.warn("a mail could not be taken in", { fault: faultCode(error) });
      });
    };
    for (const place of await parts.mailbox.untaken()) await alone(() => fetch(parts, place));
    for (const letter of await parts.letters.unsettled()) await alone(() => settle(parts, letter));
    return hasFailed;
  };
  return { round, start: () => keepUp(parts, round) };
}

function isPassing(error: unknown): boolean {
  return error instanceof Fault && error.retryable;
}

/** A letter is kept before its mail is marked: a server that is killed in between finds it again and knows it. */
async function fetch({ mailbox, letters, clock }: IntakeParts, place: Place): Promise<void> {
  const letter = await mailbox.read(place);
  if (letter === null) return;
  const age = clock.now() - Date.parse(letter.receivedAt);
  if (letter.signature.status === "unknown" && age < waitForKey) return;
  await letters.keep(letter);
  await mailbox.markTaken(place);
}

async function settle({ letters, clock, log, take }: IntakeParts, letter: Letter): Promise<void> {
  const since = new Date(clock.now() - hour).toISOString();
  const mayAnswer = letter.from !== null && (await letters.answersTo(letter.from, since)) < answersAnHour;
  const { fate, answered } = await take(letter, mayAnswer);
  await letters.settle(letter.messageId, fate, answered);
  log.info("a mail was taken in", { fate });
}

/** One round at a time; news during a round begins another one after it, and so does a round that failed, a while later. */
function keepUp({ mailbox, log }: IntakeParts, round: () => Promise<boolean>): () => Promise<void> {
  let waiting = false;
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const failed = (error: unknown) => {
    log.warn("mail could not be taken in", { fault: faultCode(error) });
    return isPassing(error);
  };
  const lookAgain = (hasFailed: boolean) => {
    clearTimeout(timer);
    failures = hasFailed ? failures + 1 : 0;
    if (hasFailed && !stopped)
      timer = setTimeout(news, Math.min(soonest * 2 ** (failures - 1), latest)).unref();
  };
  const news = () => {
    if (waiting || stopped) return;
    waiting = true;
    running = running
      .then(() => {
        waiting = false;
        return stopped ? false : round();
      })
      .catch(failed)
      .then(lookAgain);
  };
  const unwatch = mailbox.watch(news);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await unwatch();
    await running;
  };
}
