import type { Cleared, Sink } from "../../core/clearance.ts";
import type { Advisories } from "../../ports/advisories.ts";
import type { Comments } from "../../ports/comments.ts";
import type { Dashboard } from "../../ports/dashboard.ts";
import type { Notices } from "../../ports/notices.ts";
import type { TwinTrains } from "../../ports/twin-trains.ts";
import type { Ways } from "../world.ts";
import { GateClosed, type Sinks } from "./gate.ts";

/**
 * Ways that take only what was cleared for their own sinks: the second lock, for a pass that went astray between the gate
 * and the port. A pass for a public sink is good at no private one either.
 */
export function guarded(ways: Ways, sinks: Sinks): Ways {
  const { tracker, tickets, codeHost, repository, lineage, bugs } = ways;
  const to = {
    tracker: only(sinks.tracker),
    tickets: only(sinks.tickets),
    codeHost: only(sinks["code-host"]),
    repository: only(sinks.repository),
  };
  return {
    tracker: {
      readIssue: (address) => tracker.readIssue(address),
      ensureIssue: async (draft) => tracker.ensureIssue(to.tracker(draft)),
      ensureComment: async (draft) => tracker.ensureComment(to.tracker(draft)),
      ensurePublic: async (draft) => tracker.ensurePublic(to.tracker(draft)),
      ensureClosed: async (draft) => tracker.ensureClosed(to.tracker(draft)),
    },
    tickets: {
      ensureTicket: async (draft) => tickets.ensureTicket(to.tickets(draft)),
      ensureEntry: async (draft) => tickets.ensureEntry(to.tickets(draft)),
    },
    codeHost: {
      ensurePullRequest: async (draft) => codeHost.ensurePullRequest(to.codeHost(draft)),
      ensureMerged: async (request) => codeHost.ensureMerged(to.codeHost(request)),
      ensureClosed: async (request) => codeHost.ensureClosed(to.codeHost(request)),
    },
    repository: {
      ...repository,
      ensureBranch: async (request) => repository.ensureBranch(to.repository(request)),
      land: async (request) => repository.land(to.repository(request)),
      ensureTag: async (request) => repository.ensureTag(to.repository(request)),
    },
    bugs: bugs && {
      ...bugs,
      ensureAsked: async (asking) => bugs.ensureAsked(to.tracker(asking)),
      ensureAttached: async (draft) => bugs.ensureAttached(to.tracker(draft)),
    },
    lineage: { ...lineage, carry: async (request) => lineage.carry(to.repository(request)) },
  };
}

/** The same for what keeps the trains together. */
export function guardedTwin(twin: TwinTrains, sinks: Sinks): TwinTrains {
  const to = only(sinks.repository);
  return {
    follow: async (request) => twin.follow(to(request)),
    publish: async (request) => twin.publish(to(request)),
  };
}

/** The same for talk beside issues and pull requests. */
export function guardedComments(comments: Comments, sinks: Sinks): Comments {
  const to = only(sinks.tracker);
  return {
    list: comments.list,
    mark: async (marking) => comments.mark(to(marking)),
    reply: async (draft) => comments.reply(to(draft)),
  };
}

/** The same for the page of everything that is open. */
export function guardedDashboard(dashboard: Dashboard, sinks: Sinks): Dashboard {
  const to = only(sinks.tracker);
  return { ensureShown: async (overview) => dashboard.ensureShown(to(overview)) };
}

/** The same for what pull requests say of their cases. */
export function guardedNotices(notices: Notices, sinks: Sinks): Notices {
  const to = only(sinks["code-host"]);
  return { ensureShown: async (notice) => notices.ensureShown(to(notice)) };
}

/** The same for advisories: none of an embargoed case gets there. */
export function guardedAdvisories(advisories: Advisories, sinks: Sinks): Advisories {
  const to = only(sinks["code-host"]);
  return { ensurePublished: async (draft) => advisories.ensurePublished(to(draft)) };
}

function only(sink: Sink) {
  return <T>(cleared: Cleared<T>): Cleared<T> => {
    if (cleared.sink !== sink) throw new GateClosed({ code: "sink-not-private", sink: sink.name });
    return cleared;
  };
}
