import type { Engine } from "../engine/engine.ts";
import type { AppMaking } from "../ports/app-making.ts";
import type { BuiltinReader } from "../ports/builtin-reader.ts";
import type { Clock } from "../ports/clock.ts";
import type { Jobs } from "../ports/jobs.ts";
import type { Log } from "../ports/log.ts";
import type { Outbox } from "../ports/mail.ts";
import type { Sessions } from "../ports/sessions.ts";
import type { Webhooks } from "./webhooks.ts";

/** Calls again and again, with so many milliseconds between; returns the way to stop. */
export type Every = (milliseconds: number, tick: () => void) => () => void;

/** What the HTTP side is given. */
export interface HttpDeps {
  readonly engine: Engine;
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly builtin: BuiltinReader;
  /** `null` where no host delivers anything. */
  readonly webhooks: Webhooks | null;
  /** The way to an App on GitHub. */
  readonly apps: AppMaking;
  readonly sessions: Sessions;
  /** Ends well where the database answers, and throws its fault where it does not. */
  readonly reachDatabase: () => Promise<void>;
  /** The secret of the local commands, as `server.json` holds it. */
  readonly token: string;
  readonly log: Log;
  readonly clock: Clock;
  /** For heartbeats; the system's own timer where none is given. */
  readonly every?: Every;
}
