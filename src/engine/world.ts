import type { Clock } from "../ports/clock.ts";
import type { CodeHost } from "../ports/code-host.ts";
import type { Environments } from "../ports/environment.ts";
import type { CaseReader, EventStore } from "../ports/event-store.ts";
import type { Jobs } from "../ports/jobs.ts";
import type { Lineage } from "../ports/lineage.ts";
import type { Log } from "../ports/log.ts";
import type { Mail } from "../ports/mail.ts";
import type { Postbox } from "../ports/postbox.ts";
import type { ReplyTokens } from "../ports/reply-tokens.ts";
import type { Repository } from "../ports/repository.ts";
import type { Tickets, Tracker } from "../ports/tracker.ts";

/** Every way from the engine to the world, each behind its port. */
export interface World {
  readonly store: EventStore;
  readonly reader: CaseReader;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly tracker: Tracker;
  readonly tickets: Tickets;
  readonly codeHost: CodeHost;
  readonly repository: Repository;
  readonly lineage: Lineage;
  readonly mail: Mail;
  readonly postbox: Postbox;
  readonly replyTokens: ReplyTokens;
  readonly environments: Environments;
}
