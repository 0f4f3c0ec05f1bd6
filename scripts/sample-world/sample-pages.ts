import { anonymous, type Viewer } from "../../src/core/person.ts";
import { viewerOf } from "../../src/engine/engine.ts";
import type { SampleCases } from "./sample-cases.ts";
import type { SampleSecrets } from "./sample-secrets.ts";
import { sampleActor } from "./sample-steps.ts";
import type { SampleWorld } from "./sample-world.ts";

/** A page to look at, and as whom. */
export interface SamplePage {
  readonly name: string;
  readonly path: string;
  /** `null` for whoever is not signed in. */
  readonly person: string | null;
  /** The button to press there, by its name, with nothing filled in. */
  readonly press?: string | null;
}

/** Every kind of page, and every kind of public case. */
export async function samplePages(world: SampleWorld, cases: SampleCases): Promise<readonly SamplePage[]> {
  const kept = await keptPages(world, anonymous);
  return [
    { name: "board", path: "/", person: "mia" },
    { name: "board-ann", path: "/", person: "ann" },
    { name: "case-verified", path: `/hotfixes/${cases.verified}`, person: "ann" },
    { name: "case-verifying", path: `/hotfixes/${cases.rejected}`, person: "mia" },
    { name: "case-verifying-refused", path: `/hotfixes/${cases.rejected}`, person: "mia", press: "Say so" },
    { name: "case-disputed", path: `/hotfixes/${cases.disputed}`, person: "ivo" },
    { name: "case-conflict", path: `/hotfixes/${cases.conflict}`, person: "ann" },
    { name: "case-review", path: `/hotfixes/${cases.review}`, person: "dan" },
    { name: "case-failed", path: `/hotfixes/${cases.failed}`, person: "ivo" },
    { name: "case-deciding", path: `/hotfixes/${cases.deciding}`, person: "mia" },
    { name: "case-long", path: `/hotfixes/${cases.long}`, person: "noa" },
    { name: "report", path: "/hotfixes/new", person: "ann" },
    { name: "report-refused", path: "/hotfixes/new", person: "ann", press: "Report it" },
    { name: "trains", path: "/trains", person: "ann" },
    { name: "train", path: "/trains/2013.05.22", person: "ann" },
    { name: "stats", path: "/stats", person: "ann" },
    { name: "mails", path: "/mails", person: "ann" },
    { name: "issues", path: "/issues", person: "ann" },
    { name: "tickets", path: "/tickets", person: "ann" },
    { name: "pulls", path: "/pulls", person: "ann" },
    ...kept.map(({ name, path }) => ({ name, path, person: name === "pull" ? "dan" : "ann" })),
    { name: "missing", path: "/hotfixes/hf-none", person: "ann" },
    { name: "signed-out", path: "/", person: null },
    { name: "sign-in-over", path: "/sign-in/over", person: null },
  ];
}

/** The pages on which security hotfixes show, and what has failed besides the hotfixes. */
export async function sampleSecretPages(
  world: SampleWorld,
  cases: SampleSecrets,
): Promise<readonly SamplePage[]> {
  const kept = await keptPages(world, viewerOf(sampleActor(world.engine, "sue")));
  const link = await world.deps.sessions.createLink();
  return [
    { name: "secret-board", path: "/", person: "sue" },
    { name: "secret-board-mia", path: "/", person: "mia" },
    { name: "secret-planned", path: `/hotfixes/${cases.planned}`, person: "oli" },
    { name: "secret-broken", path: `/hotfixes/${cases.broken}`, person: "sue" },
    { name: "secret-disclosed", path: `/hotfixes/${cases.disclosed}`, person: "ann" },
    { name: "secret-refused", path: `/hotfixes/${cases.refused}`, person: "sue" },
    { name: "secret-take-part", path: `/hotfixes/${cases.planned}/take-part`, person: "rob" },
    { name: "secret-queued", path: `/hotfixes/${cases.queued}`, person: "ivo" },
    { name: "secret-trains", path: "/trains", person: "sue" },
    { name: "secret-train-derailed", path: "/trains/2013.04.24", person: "ivo" },
    { name: "secret-train-retried", path: "/trains/2013.04.10", person: "ivo" },
    { name: "secret-train", path: "/trains/2013.05.22", person: "sue" },
    { name: "secret-issues", path: "/issues", person: "sue" },
    { name: "secret-tickets", path: "/tickets", person: "sue" },
    { name: "secret-pulls", path: "/pulls", person: "sue" },
    { name: "secret-mails", path: "/mails", person: "sue" },
    { name: "secret-stats", path: "/stats", person: "sue" },
    ...kept.map(({ name, path }) => ({ name: `secret-${name}`, path, person: "sue" })),
    { name: "sign-in", path: `/sign-in/${link.token}`, person: null },
  ];
}

/** What the pages show of a world in which nothing has happened yet. */
export const emptyPages: readonly SamplePage[] = [
  { name: "empty-board", path: "/", person: "ann" },
  ...["report", "trains", "issues", "pulls", "tickets", "mails", "stats"].map((name) => ({
    name: `empty-${name}`,
    path: name === "report" ? "/hotfixes/new" : `/${name}`,
    person: "ann",
  })),
];

/** One of each of what is kept, as somebody sees it. */
async function keptPages({ deps }: SampleWorld, viewer: Viewer) {
  const [{ mails }, issues, tickets, pulls] = await Promise.all([
    deps.outbox.list(viewer, null),
    deps.builtin.issues(viewer),
    deps.builtin.tickets(viewer),
    deps.builtin.pullRequests(viewer),
  ]);
  const open = pulls.find(({ state }) => state === "open") ?? pulls[0];
  return [
    { name: "mail", path: `/mails/${encodeURIComponent(mails[0]?.messageId ?? "")}` },
    { name: "issue", path: `/issues/${issues.at(-1)?.slug}` },
    { name: "ticket", path: `/tickets/${tickets.at(-1)?.slug}` },
    { name: "pull", path: `/pulls/${open?.slug}` },
  ];
}
