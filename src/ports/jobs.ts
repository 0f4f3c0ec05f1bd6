import type { Effect, StreamRef } from "./event-store.ts";

/** What became of one try of an effect. */
export type EffectResult =
  | { readonly status: "done" }
  /** Try again later, with backoff. */
  | { readonly status: "again" }
  /** Nothing went wrong: to be done at that time, ISO 8601, once more, with all its tries. Those behind it in line wait. */
  | { readonly status: "not-yet"; readonly at: string }
  /** No further try by itself; a person may ask for one. */
  | { readonly status: "parked" };

/** One try of an effect. */
export interface Try {
  readonly effect: Effect;
  /** 1 for the first. */
  readonly attempt: number;
  /** Nobody can have begun it before: this server has appended it since it was started, and no server has tried it. */
  readonly isFirst: boolean;
  /** No try follows this one by itself. */
  readonly last: boolean;
}

/** An effect that has been tried and is to be tried again. */
export interface Retry {
  readonly key: string;
  /** How many tries have ended. */
  readonly tried: number;
  /** When the next is due, ISO 8601: at once, where that is past; `null` while it is under way. */
  readonly at: string | null;
}

/** Carries out effects: one at a time and in order for each stream, timers apart, each until it is done or parked. */
export interface Jobs {
  /** Starts to take jobs. What a killed server had begun is begun again. */
  start(perform: (attempt: Try) => Promise<EffectResult>): Promise<void>;
  /**
   * Effects of a stream that are not done, in their order: under way, waiting, or parked. A parked one holds up those
   * behind it. Timers count only when they are parked.
   */
  pending(stream: StreamRef): Promise<readonly { readonly key: string; readonly parked: boolean }[]>;
  /** Effects of a stream that have been tried and are tried again by themselves, timers too. */
  retries(stream: StreamRef): Promise<readonly Retry[]>;
  /** Puts parked effects of a stream back at their old place in line, due at once, with all their tries. May be repeated. */
  retry(stream: StreamRef, keys: readonly string[]): Promise<void>;
  /** Lets what has begun finish, up to a limit, and takes no more. */
  stop(): Promise<void>;
}
