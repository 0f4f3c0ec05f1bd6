import type { Letter } from "../../core/reply/letter.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Letters } from "../../ports/letters.ts";
import type { Log } from "../../ports/log.ts";
import type { Mailbox, Place } from "../../ports/mailbox.ts";
import { faultCode } from "../perform/fault-code.ts";
import type { Taken } from "./taken.ts";

/** Takes in the mail that comes to the mailbox, for as long as it runs. */
export interface Intake {
  /** Takes in what is there: keeps each letter, marks its mail as taken, then brings it to its case. */
  round(): Promise<void>;
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

export function createIntake(parts: IntakeParts): Intake {
  const round = async () => {
    for (const place of await parts.mailbox.untaken()) await alone(parts.log, () => fetch(parts, place));
    for (const letter of await parts.letters.unsettled()) await alone(parts.log, () => settle(parts, letter));
  };
  return { round, start: () => keepUp(parts, round) };
}

/** One mail that can't be taken in must not keep the others back: it is tried again in the next round. */
async function alone(log: Log, act: () => Promise<void>): Promise<void> {
  await act().catch((error: unknown) =>
    log.warn("a mail could not be taken in", { fault: faultCode(error) }),
  );
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

/** One round at a time; news during a round begins another one after it. */
function keepUp({ mailbox, log }: IntakeParts, round: () => Promise<void>): () => Promise<void> {
  let waiting = false;
  let stopped = false;
  let running = Promise.resolve();
  const news = () => {
    if (waiting || stopped) return;
    waiting = true;
    running = running
      .then(() => {
        waiting = false;
        return stopped ? undefined : round();
      })
      .catch((error: unknown) => log.warn("mail could not be taken in", { fault: faultCode(error) }));
  };
  const unwatch = mailbox.watch(news);
  return async () => {
    stopped = true;
    await unwatch();
    await running;
  };
}
