import { Fault } from "../../core/fault.ts";
import { waitsForChecks } from "../../core/hotfix/checks.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Deliveries } from "../../ports/deliveries.ts";
import type { Log } from "../../ports/log.ts";
import type { Remote, RemoteNews } from "../../ports/remote.ts";
import type { Pauses } from "../pauses.ts";
import { faultCode } from "../perform/fault-code.ts";
import type { LastSaid } from "../views/last-said.ts";
import { faultText } from "../wording/fault-text.ts";
import { keepAsking } from "./keep-asking.ts";
import { isIdle } from "./pace.ts";

export interface WatchParts {
  readonly remote: Remote;
  readonly deliveries: Deliveries;
  readonly log: Log;
  readonly pauses: Pauses;
  readonly lastSaid: Pick<LastSaid, "hear">;
  /** The cases that have not ended and are not embargoed. */
  cases(): Promise<readonly Hotfix[]>;
  /** Looks at one case where it is kept. */
  look(id: string): Promise<void>;
}

/** Has cases looked at when something may have happened to them outside. */
export interface Watch {
  /** Works off the deliveries that came in. One that can't be worked off now stays for the next round. */
  round(): Promise<void>;
  /** Asks what has changed, for what was not delivered; answers whether anything had, or there is more to ask. */
  poll(): Promise<boolean>;
  /** Something was delivered. */
  wake(): void;
  /** Begins to ask. Returns the way to stop. */
  start(): () => Promise<void>;
}

export function createWatch(parts: WatchParts): Watch {
  const missed: RemoteNews[] = [];
  const proposed = new Set<string>();
  const round = async () => {
    for (const { id, news } of await parts.deliveries.unsettled()) {
      await lookAtAll(parts, news);
      await parts.deliveries.settle(id);
    }
  };
  const poll = async () => {
    const { hasMore, ...news } = await ask(parts, await headsOfWaiting(parts));
    // What could not be looked at stays: the host tells it only once.
    if (!isIdle(news)) missed.push(news);
    await lookAtProposed(parts, proposed);
    for (let next = missed[0]; next !== undefined; next = missed[0]) {
      await lookAtAll(parts, next);
      missed.shift();
    }
    return hasMore || !isIdle(news);
  };
  let running = Promise.resolve();
  const pause = () => parts.pauses.left(parts.remote.system);
  const alone = <T>(act: () => Promise<T>, otherwise: T): Promise<T> => {
    const unlessPaused = () => (pause() > 0 ? otherwise : act());
    const done = running.then(unlessPaused).catch((error: unknown) => {
      parts.pauses.hear(error, "public");
      parts.log.warn("what is kept outside could not be looked at", { fault: faultCode(error) });
      return otherwise;
    });
    running = done.then(() => undefined);
    return done;
  };
  const wake = () => void alone(round, undefined);
  const start = () => keepAsking({ wake, pause, poll: () => alone(poll, false) });
  return { round, poll, wake, start };
}

/** Asks the host, and keeps what it said for those who wait for it. */
async function ask({ remote, lastSaid }: WatchParts, heads: readonly string[]) {
  try {
    const answer = await remote.news(heads);
    lastSaid.hear(remote.system, answer.hasMore || !isIdle(answer) ? "It had news." : "It had nothing new.");
    return answer;
  } catch (error) {
    lastSaid.hear(remote.system, faultText(error));
    throw error;
  }
}

/** Commits whose checks a landing waits for: they end without a change of the pull request. */
async function headsOfWaiting({ cases }: WatchParts): Promise<readonly string[]> {
  const waiting = (await cases()).filter(waitsForChecks);
  return waiting.flatMap(({ pullRequest }) => pullRequest?.head ?? []);
}

/**
 * Looks where nothing that is told outside need happen any more: a pull request that has just been proposed may have been
 * reviewed before.
 *
 * @param known the cases that were in review at the last look; brought up to date
 */
async function lookAtProposed(parts: WatchParts, known: Set<string>): Promise<void> {
  const before = [...known];
  known.clear();
  for (const hotfix of await parts.cases()) {
    if (hotfix.phase !== "in-review") continue;
    if (!before.includes(hotfix.id)) await lookAt(parts, hotfix.id);
    known.add(hotfix.id);
  }
}

async function lookAtAll(parts: WatchParts, news: RemoteNews): Promise<void> {
  const isMeant = (address: string | null | undefined) => {
    const place = address == null ? null : parts.remote.placeOf(address);
    return place !== null && (news.everything || news.places.includes(place));
  };
  for (const hotfix of await parts.cases()) {
    const { id, issue, pullRequest } = hotfix;
    const hasEnded = waitsForChecks(hotfix) && news.places.includes(pullRequest?.head ?? "");
    if (hasEnded || isMeant(issue) || isMeant(pullRequest?.url)) await lookAt(parts, id);
  }
}

/** A case of which no later look would say more must not keep the others back. */
async function lookAt({ look, log }: WatchParts, id: string): Promise<void> {
  await look(id).catch((error: unknown) => {
    if (error instanceof Fault && error.retryable) throw error;
    log.warn("a case could not be looked at outside", { fault: faultCode(error) });
  });
}
