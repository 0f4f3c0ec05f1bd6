import type { Advisories } from "../ports/advisories.ts";
import type { Bugs } from "../ports/bugs.ts";
import type { Clock } from "../ports/clock.ts";
import type { CodeHost } from "../ports/code-host.ts";
import type { Comments } from "../ports/comments.ts";
import type { Environments } from "../ports/environment.ts";
import type { CaseReader, EventStore } from "../ports/event-store.ts";
import type { Jobs } from "../ports/jobs.ts";
import type { LeakScan } from "../ports/leak-scan.ts";
import type { Lineage } from "../ports/lineage.ts";
import type { Log } from "../ports/log.ts";
import type { Mail } from "../ports/mail.ts";
import type { Notices } from "../ports/notices.ts";
import type { OpaqueIds } from "../ports/opaque-ids.ts";
import type { Postbox } from "../ports/postbox.ts";
import type { ReplyTokens } from "../ports/reply-tokens.ts";
import type { Repository } from "../ports/repository.ts";
import type { Tickets, Tracker } from "../ports/tracker.ts";
import type { Turns } from "../ports/turns.ts";
import type { TwinTrains } from "../ports/twin-trains.ts";

/** The ways by which a case's data leaves: one of each on either side. */
export interface Ways {
  readonly tracker: Tracker;
  readonly tickets: Tickets;
  readonly codeHost: CodeHost;
  readonly repository: Repository;
  readonly lineage: Lineage;
  /** What the tracker can do besides; `null` where it is none of bugs. */
  readonly bugs: Bugs | null;
}

/** The ways of the private side, what keeps its trains and the public ones together, and what looks for leaks. */
export interface PrivateWays extends Ways {
  readonly twin: TwinTrains;
  readonly leaks: LeakScan;
}

/**
 * Every way from the engine to the world, each behind its port. The ways that stand here themselves are the public ones;
 * mail is one way for both sides, each draft with its clearance.
 */
export interface World extends Ways {
  readonly store: EventStore;
  readonly reader: CaseReader;
  readonly jobs: Jobs;
  /** Taken under the name of a branch, whichever side's repository it is in. */
  readonly turns: Turns;
  readonly clock: Clock;
  readonly log: Log;
  readonly mail: Mail;
  readonly postbox: Postbox;
  readonly replyTokens: ReplyTokens;
  readonly opaqueIds: OpaqueIds;
  readonly environments: Environments;
  /** Talk beside the public issues and pull requests; `null` where they are on pages of Pointsman's own. */
  readonly comments: Comments | null;
  /** What public pull requests say of their cases; `null` where they are on pages of Pointsman's own. */
  readonly notices: Notices | null;
  /** Where advisories of disclosed cases are published; `null` where people post them. */
  readonly advisories: Advisories | null;
  /** `null` where the project has no private side. */
  readonly private: PrivateWays | null;
}
