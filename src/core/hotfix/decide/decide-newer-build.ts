import type { Of } from "../command.ts";
import { accept, type Decision } from "../decision.ts";
import type { Hotfix } from "../hotfix.ts";
import { landed, type Phase } from "../phase.ts";

/**
 * A later landing has made a build that contains this case's: on stage that one is tested from now on, and a pass of the one
 * before is void (process.md, step 12). What is on its way to production was verified and goes on.
 */
export function recordNewerBuild(
  { build, over, hotfix: because }: Of<"RecordNewerBuild">,
  hotfix: Hotfix,
): Decision {
  if (hotfix.build?.sha !== over || !isReplaceable(hotfix)) return accept();
  return accept({ type: "BuildSuperseded", build, over, hotfix: because });
}

/** Whether a later landing on the train replaces the build of a case, and makes a pass of it void. */
export function isReplaceable({ environment, phase }: Hotfix): boolean {
  return environment === "stage" && (landed as readonly Phase[]).includes(phase);
}

/** The private train of an embargoed case follows each public landing, once. Of a public case it is no news. */
export function recordPublicLanding(
  { hotfix: because, record }: Of<"RecordPublicLanding">,
  { clearance, landings, followed }: Hotfix,
): Decision {
  if (clearance === "public" || landings.length === 0 || followed.includes(record)) return accept();
  return accept({ type: "PublicLanded", hotfix: because, record });
}
