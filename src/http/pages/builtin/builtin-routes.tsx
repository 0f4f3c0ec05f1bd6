import { Hono } from "hono";
import { Fault } from "../../../core/fault.ts";
import type { Viewer } from "../../../core/person.ts";
import type { ChangeView } from "../../../engine/views/change-view.ts";
import { faultText } from "../../../engine/wording/fault-text.ts";
import type { BuiltinPullRequest } from "../../../ports/builtin-reader.ts";
import { notFoundPage } from "../message-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../shell.tsx";
import { visitOf } from "../visit.ts";
import { IssuePage, IssuesPage } from "./issue-pages.tsx";
import { PullPage, type PullPageProps, PullsPage } from "./pull-pages.tsx";
import { TicketPage, TicketsPage } from "./ticket-pages.tsx";

/** Pages of the built-in tracker, tickets and code host. */
export function builtinRoutes(deps: PageDeps): Hono {
  const app = new Hono();
  app.route("/issues", issueRoutes(deps));
  app.route("/tickets", ticketRoutes(deps));
  app.route("/pulls", pullRoutes(deps));
  return app;
}

function issueRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/", async (c) => {
      const visit = visitOf(deps, c);
      const issues = await deps.builtin.issues(visit.viewer);
      return page(c, { title: "Issues", visit }, <IssuesPage issues={issues} visit={visit} />);
    })
    .get("/:slug", async (c) => {
      const visit = visitOf(deps, c);
      const issue = await deps.builtin.issue(visit.viewer, c.req.param("slug"));
      if (issue === null) return notFoundPage(c, visit);
      return page(c, { title: `Issue ${issue.slug}`, visit }, <IssuePage issue={issue} visit={visit} />);
    });
}

function ticketRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/", async (c) => {
      const visit = visitOf(deps, c);
      const tickets = await deps.builtin.tickets(visit.viewer);
      return page(c, { title: "Deployment tickets", visit }, <TicketsPage tickets={tickets} visit={visit} />);
    })
    .get("/:slug", async (c) => {
      const visit = visitOf(deps, c);
      const ticket = await deps.builtin.ticket(visit.viewer, c.req.param("slug"));
      if (ticket === null) return notFoundPage(c, visit);
      return page(c, { title: `Ticket ${ticket.slug}`, visit }, <TicketPage ticket={ticket} visit={visit} />);
    });
}

function pullRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/", async (c) => {
      const visit = visitOf(deps, c);
      const pulls = await deps.builtin.pullRequests(visit.viewer);
      return page(c, { title: "Pull requests", visit }, <PullsPage pulls={pulls} visit={visit} />);
    })
    .get("/:slug", async (c) => {
      const visit = visitOf(deps, c);
      const pull = await deps.builtin.pullRequest(visit.viewer, c.req.param("slug"));
      if (pull === null) return notFoundPage(c, visit);
      const [change, view] = await Promise.all([
        changeOf(deps, visit.viewer, pull),
        caseOf(deps, visit.viewer, pull),
      ]);
      const content = <PullPage pull={pull} change={change} view={view} visit={visit} />;
      return page(c, { title: `Pull request ${pull.slug}`, visit }, content);
    });
}

/** What the branch adds, or a sentence on why that is not shown. */
async function changeOf(
  { engine }: PageDeps,
  viewer: Viewer,
  pull: BuiltinPullRequest,
): Promise<PullPageProps["change"]> {
  try {
    const found = await engine.change(viewer, pull);
    return found.status === "found" ? found : unshown(found.status, pull);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return faultText(error);
  }
}

function unshown(why: Exclude<ChangeView["status"], "found">, { state }: BuiltinPullRequest): string {
  switch (why) {
    case "no-repository":
      return "The project has no private repository any more.";
    case "withheld":
      return "The branch stands on commits of another embargoed hotfix, so that what it changes is shown to the role security alone. Rebase it onto its train.";
    case "nothing":
      return state === "open"
        ? "The branch adds nothing to the train, or is not in the repository any more."
        : "The branch adds nothing to the train any more: look at the train's own history.";
  }
}

/** The case whose pull request this is. */
async function caseOf({ engine }: PageDeps, viewer: Viewer, pull: BuiltinPullRequest) {
  const entries = await engine.list(viewer);
  const found = entries.find(({ hotfix }) => hotfix.pullRequest?.url.endsWith(`/pulls/${pull.slug}`));
  return found === undefined ? null : engine.find(viewer, found.hotfix.id);
}
