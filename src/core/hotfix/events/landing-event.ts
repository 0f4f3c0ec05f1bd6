import type { PersonId } from "../../person.ts";
import type { Build } from "../build.ts";
import type { BranchStanding } from "../containment.ts";
import type { Conflict, Obstacle } from "../evidence.ts";
import type { HotfixId } from "../hotfix-id.ts";

/** The landing on the train, and the branches that have to follow. */
export type LandingEvent =
  | {
      readonly type: "LandingStarted";
      readonly by: PersonId;
      readonly date: string;
      /** The hotfixes that one build is to carry; left out where it goes alone. */
      readonly bundle?: readonly HotfixId[];
    }
  | { readonly type: "LandingConflicted"; readonly conflict: Conflict }
  | { readonly type: "LandingRefused"; readonly obstacles: readonly Obstacle[] }
  /** After a landing that was refused for required checks: what stands in the way now; nothing where all are green. */
  | { readonly type: "ChecksSeen"; readonly obstacles: readonly Obstacle[] }
  | {
      readonly type: "Landed";
      readonly merge: string;
      readonly build: Build;
      readonly lines: readonly string[];
      readonly attempts: number;
    }
  | { readonly type: "ContainmentAsked"; readonly by: PersonId }
  | { readonly type: "ContainmentChecked"; readonly branches: readonly BranchStanding[] }
  | {
      readonly type: "BranchWaived";
      readonly by: PersonId;
      readonly branch: string;
      readonly reason: string;
    }
  /** Production is verified, and the case stays open for the branches that may lack the fix. */
  | { readonly type: "ClosingHeld"; readonly missing: readonly string[] }
  /** Every branch has the fix or is waived: what held the case open is gone. */
  | { readonly type: "LedgerClosed" }
  /** A later landing on the train replaces the build: what was said of the one before counts no more. */
  | {
      readonly type: "BuildSuperseded";
      readonly build: Build;
      readonly over: string;
      /** The case that landed; `null` where that is not told here. */
      readonly hotfix: HotfixId | null;
    }
  /** A public case has landed on the train that this embargoed one is aboard. */
  | { readonly type: "PublicLanded"; readonly hotfix: HotfixId; readonly record: string };
