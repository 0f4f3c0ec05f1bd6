import { bundleOf } from "../bundle.ts";
import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision } from "../decision.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Refusal } from "../refusal.ts";
import { reviewing } from "./decide-seen.ts";

/** Steps 6 to 9 as one act: merge, ChangeLog line, release, push. */
export function landFix({ by, date, ...bundled }: Of<"LandFix">): Decision {
  return acceptUnless(dateRefusals(date), {
    type: "LandingStarted",
    by: by.id,
    date,
    ...bundleOf(bundled),
  });
}

/** The ChangeLog's own form of a date is `YYYY.MM.DD` (process.md, step 7); the day must exist. */
function dateRefusals(date: string): readonly Refusal[] {
  if (date === "") return [{ code: "field-missing", field: "date" }];
  const [, year = 0, month = 0, day = 0] = /^(\d{4})\.(\d{2})\.(\d{2})$/.exec(date)?.map(Number) ?? [];
  const exists = day >= 1 && day <= daysIn(year, month);
  return exists
    ? []
    : [
        {
          code: "field-invalid",
          field: "date",
          why: `must be a day that exists, as YYYY.MM.DD, is ${JSON.stringify(date.slice(0, 40))}`,
        },
      ];
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * Somebody pushed after the proposal: an approval was for another head and is void. Found by the landing, or before it by
 * a look at the pull request; of a head that is known, it is no news.
 */
export function recordHeadMoved({ head, commits }: Of<"RecordHeadMoved">, hotfix: Hotfix): Decision {
  const before = hotfix.pullRequest?.head ?? null;
  const isNews = hotfix.phase === "landing" || (reviewing.includes(hotfix.phase) && head !== before);
  if (!isNews) return accept();
  const rewritten = before !== null && head !== before && !commits.some(({ sha }) => sha === before);
  return accept({ type: "HeadMoved", head, commits, ...(rewritten ? { rewritten } : {}) });
}

/** The train changed the same lines meanwhile: back to the developer, and the approval is void. Nothing was pushed. */
export function recordLandingConflict({ conflict }: Of<"RecordLandingConflict">, hotfix: Hotfix): Decision {
  return hotfix.phase === "landing" ? accept({ type: "LandingConflicted", conflict }) : accept();
}

/** The landing could not be done as things stand: the approval holds, somebody mends it and lands again. Nothing was pushed. */
export function recordLandingRefused({ obstacles }: Of<"RecordLandingRefused">, hotfix: Hotfix): Decision {
  return hotfix.phase === "landing" ? accept({ type: "LandingRefused", obstacles }) : accept();
}

/**
 * A landing that was pushed is recorded in any phase: the case may have been cancelled while the push
 * was on its way, and the train bears the commit all the same. Told again, it is no news: a build that is
 * being vetted is never exchanged, and one that QA rejected must not pass for the next attempt's.
 */
export function recordLanding(
  { merge, build, lines, attempts }: Of<"RecordLanding">,
  hotfix: Hotfix,
): Decision {
  const stands = hotfix.phase !== "landing" && hotfix.build !== null;
  const rejected = hotfix.rollouts.stage.build?.sha === build.sha;
  return stands || rejected ? accept() : accept({ type: "Landed", merge, build, lines, attempts });
}
