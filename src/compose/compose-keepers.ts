import { createBugzillaBugs } from "../adapters/bugzilla/beside.ts";
import { createBugzillaServer } from "../adapters/bugzilla/server.ts";
import { createBugzillaTickets } from "../adapters/bugzilla/tickets.ts";
import { createBugzillaTracker } from "../adapters/bugzilla/tracker.ts";
import { createBuiltinCodeHost } from "../adapters/builtin/code-host.ts";
import type { BuiltinOptions } from "../adapters/builtin/options.ts";
import { createBuiltinTickets } from "../adapters/builtin/tickets.ts";
import { createBuiltinTracker } from "../adapters/builtin/tracker.ts";
import type { Github } from "../adapters/github/client.ts";
import { createGithubCodeHost } from "../adapters/github/code-host.ts";
import { createGithubTickets } from "../adapters/github/tickets.ts";
import { createGithubTracker } from "../adapters/github/tracker.ts";
import type { Config, PrivateConfig } from "../config/config.ts";
import type { Ways } from "../engine/world.ts";
import { bugsOf } from "./compose-bugzilla.ts";

interface Surroundings {
  /** The environment of the process, which may hold keys. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly builtin: BuiltinOptions;
}

interface PublicSurroundings extends Surroundings {
  /** The connection to GitHub; `null` where the project has none. */
  readonly github: Github | null;
}

/** Where issues, tickets and pull requests are kept: on pages of Pointsman itself, on GitHub, or as bugs on Bugzilla. */
export function keepersOf(
  config: Config,
  { env, github, builtin }: PublicSurroundings,
): Pick<Ways, "tracker" | "tickets" | "codeHost" | "bugs"> {
  const { tracker, tickets, codeHost } = config;
  const on = (kind: string) => (kind === "github" ? github : null);
  const [issues, entries, pulls] = [on(tracker.kind), on(tickets.kind), on(codeHost.kind)];
  const { tracker: issueBugs, tickets: ticketBugs, bugs } = bugKeepers(config, config, env);
  return {
    bugs,
    tracker: issueBugs ?? (issues ? createGithubTracker(issues) : createBuiltinTracker(builtin)),
    tickets: ticketBugs ?? (entries ? createGithubTickets(entries) : createBuiltinTickets(builtin)),
    codeHost: pulls ? createGithubCodeHost(pulls, codeHost) : createBuiltinCodeHost(builtin),
  };
}

/** The same for the private side, which has no way to GitHub. Its pages are for cleared people only. */
export function privateKeepersOf(
  config: Config,
  hidden: PrivateConfig,
  { env, builtin }: Surroundings,
): Pick<Ways, "tracker" | "tickets" | "codeHost" | "bugs"> {
  const { tracker, tickets, bugs } = bugKeepers(config, hidden, env);
  const own = { ...builtin, clearance: "embargoed" as const };
  return {
    bugs,
    tracker: tracker ?? createBuiltinTracker(own),
    tickets: tickets ?? createBuiltinTickets(own),
    codeHost: createBuiltinCodeHost(own),
  };
}

/** What one side keeps on Bugzilla. */
function bugKeepers(
  config: Config,
  { tracker, tickets }: Pick<Config, "tracker" | "tickets">,
  env: Surroundings["env"],
) {
  const [bugs, ticketBugs] = [bugsOf(config, tracker, env), bugsOf(config, tickets, env)];
  const server = bugs && createBugzillaServer("tracker", bugs);
  return {
    tracker: server && createBugzillaTracker(server),
    bugs: server && createBugzillaBugs(server),
    tickets: ticketBugs && createBugzillaTickets(ticketBugs),
  };
}
