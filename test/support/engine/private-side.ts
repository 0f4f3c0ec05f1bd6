import { privateSinks } from "../../../src/engine/embargo/gate.ts";
import { guarded, guardedTwin } from "../../../src/engine/embargo/guarded.ts";
import type { Project } from "../../../src/engine/project.ts";
import type { PrivateWays } from "../../../src/engine/world.ts";
import type { LeakScan } from "../../../src/ports/leak-scan.ts";
import type { TwinTrains } from "../../../src/ports/twin-trains.ts";
import type { TrackerSubject } from "../../contracts/tracker.ts";
import { createFakeCodeHost } from "../fakes/code-host.ts";
import { nothingPublished } from "../fakes/leak-scan.ts";
import type { MemoryRepository } from "../fakes/memory-repository.ts";
import { createFakeTickets } from "../fakes/tickets.ts";

const privateSide: Project["private"] = {
  lists: {
    qa: [{ name: "", address: "qa-private@example.org" }],
    ops: [{ name: "", address: "ops-private@example.org" }],
  },
  location: "https://private.test/signpost.git",
  replyTo: "reply-private@example.org",
  returnPath: "bounces-private@example.org",
  addresses: ["https://private.test/signpost.git", "https://private.test"],
  baseUrl: "https://private.test",
};

/** The same project with a private side, Sue of security, and Ann, Cyn and whoever else in that role. */
export function withSecurity(of: Project, also: readonly string[] = []): Project {
  const cleared = ["ann", "cyn", ...also];
  const people = of.people.map((person) =>
    cleared.includes(person.id) ? { ...person, roles: [...person.roles, "security" as const] } : person,
  );
  const sue = { id: "sue", name: "Sue", email: "sue@example.org", commitEmails: [] };
  return { ...of, people: [...people, { ...sue, roles: ["security"] }], private: privateSide };
}

export interface PrivateOptions {
  /** What a scan for leaks finds on the public side of it; nothing unless said otherwise. */
  readonly leaks?: LeakScan;
  /** Stands before the private ways out. */
  readonly hidden?: (ways: PrivateWays) => PrivateWays;
}

/** The private side's keepers are its own; its trains are those of the one repository in memory, and so always level, and public. */
export function privateWays(
  { repository, lineage }: MemoryRepository,
  { tracker }: TrackerSubject,
  { hidden = same, leaks = nothingPublished }: PrivateOptions,
): PrivateWays {
  const tickets = createFakeTickets().tickets;
  const codeHost = createFakeCodeHost().codeHost;
  const twin: TwinTrains = {
    follow: async () => ({ status: "level", head: "" }),
    publish: async () => ({ status: "published", head: "", renamed: new Map() }),
  };
  const ways = hidden({ tracker, tickets, codeHost, repository, lineage, twin, leaks, bugs: null });
  return { ...ways, ...guarded(ways, privateSinks), twin: guardedTwin(ways.twin, privateSinks) };
}

const same = (ways: PrivateWays): PrivateWays => ways;
