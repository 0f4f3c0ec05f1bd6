import { anonymous } from "../../src/core/person.ts";
import type { SampleCases } from "./sample-cases.ts";
import type { SampleWorld } from "./sample-world.ts";

/** A page to look at, and as whom. */
export interface SamplePage {
  readonly name: string;
  readonly path: string;
  readonly person: string;
}

/** Every kind of page, and every kind of case. */
export async function samplePages({ deps }: SampleWorld, cases: SampleCases): Promise<readonly SamplePage[]> {
  const [{ mails }, issues, tickets, pulls] = await Promise.all([
    deps.outbox.list(anonymous, null),
    deps.builtin.issues(anonymous),
    deps.builtin.tickets(anonymous),
    deps.builtin.pullRequests(anonymous),
  ]);
  const open = pulls.find(({ state }) => state === "open") ?? pulls[0];
  return [
    { name: "board", path: "/", person: "mia" },
    { name: "board-ann", path: "/", person: "ann" },
    { name: "case-verified", path: `/hotfixes/${cases.verified}`, person: "ann" },
    { name: "case-verifying", path: `/hotfixes/${cases.rejected}`, person: "mia" },
    { name: "case-disputed", path: `/hotfixes/${cases.disputed}`, person: "ivo" },
    { name: "case-conflict", path: `/hotfixes/${cases.conflict}`, person: "ann" },
    { name: "case-review", path: `/hotfixes/${cases.review}`, person: "dan" },
    { name: "case-failed", path: `/hotfixes/${cases.failed}`, person: "ivo" },
    { name: "case-deciding", path: `/hotfixes/${cases.deciding}`, person: "mia" },
    { name: "case-long", path: `/hotfixes/${cases.long}`, person: "noa" },
    { name: "report", path: "/hotfixes/new", person: "ann" },
    { name: "trains", path: "/trains", person: "ann" },
    { name: "train", path: "/trains/2013.05.22", person: "ann" },
    { name: "stats", path: "/stats", person: "ann" },
    { name: "mails", path: "/mails", person: "ann" },
    { name: "mail", path: `/mails/${encodeURIComponent(mails[0]?.messageId ?? "")}`, person: "ann" },
    { name: "issues", path: "/issues", person: "ann" },
    { name: "issue", path: `/issues/${issues.at(-1)?.slug}`, person: "ann" },
    { name: "tickets", path: "/tickets", person: "ann" },
    { name: "ticket", path: `/tickets/${tickets.at(-1)?.slug}`, person: "ann" },
    { name: "pulls", path: "/pulls", person: "ann" },
    { name: "pull", path: `/pulls/${open?.slug}`, person: "dan" },
    { name: "missing", path: "/hotfixes/hf-none", person: "ann" },
  ];
}
