import type { Environment } from "../../core/hotfix/build.ts";
import { waitsForChecks } from "../../core/hotfix/checks.ts";
import { awaitsRestore } from "../../core/hotfix/evolve/evolve-lease.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";
import type { LastSaid, Saying } from "./last-said.ts";

/** An outside place that is asked again and again while a case waits for it. */
export interface Asked {
  /** As people call it: `stage`, `GitHub`. */
  readonly place: string;
  /** What it answered last; `null` where it was not asked since the server was started. */
  readonly last: Saying | null;
  /** When that was, ISO 8601. */
  readonly since: string;
}

/** What is asked for a case now, and what that said last; `null` where nothing is. */
export function askedOf(
  project: Pick<Project, "polls" | "codeHost">,
  hotfix: Hotfix,
  lastSaid: LastSaid,
): Asked | null {
  if (isDisclosed(hotfix)) return null;
  const { since } = lastSaid;
  const environment = awaitedEnvironment(hotfix);
  if (environment !== null) {
    // Asked once by whoever says that it is out, even where it is not asked by itself.
    const last = lastSaid.of(answerKey(hotfix, environment));
    return last === null && project.polls[environment] === null ? null : { place: environment, last, since };
  }
  const { codeHost } = project;
  if (codeHost === null || !awaitsCodeHost(hotfix)) return null;
  return { place: codeHost, last: lastSaid.of(codeHost), since };
}

/**
 * Under which an environment's answer is kept: each case may know another one of it, and a public case whose entry is written on the private
 * side is asked for as an embargoed one (embargo.md, row 10).
 */
export function answerKey(
  { id, clearance }: Pick<Hotfix, "id" | "clearance">,
  environment: Environment,
): string {
  return `${id}/${clearance}/${environment}`;
}

/** What goes on is asked as for an embargoed hotfix: nothing of it is told, nor that nobody asked. */
function isDisclosed({ kind, clearance }: Hotfix): boolean {
  return kind === "security" && clearance === "public";
}

function awaitedEnvironment(hotfix: Hotfix): Environment | null {
  if (hotfix.phase === "deploying") return hotfix.environment;
  return awaitsRestore(hotfix) ? "stage" : null;
}

function awaitsCodeHost(hotfix: Hotfix): boolean {
  return hotfix.clearance === "public" && (hotfix.phase === "in-review" || waitsForChecks(hotfix));
}
