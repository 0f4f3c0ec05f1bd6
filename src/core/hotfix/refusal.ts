import type { WaitKind } from "../clock/follow-up.ts";
import type { PersonId, Role } from "../person.ts";
import type { Environment } from "./build.ts";
import type { CommandType } from "./command.ts";
import type { Phase } from "./phase.ts";

/** Why a command was not accepted. Whoever shows it words it; every code has a heading in docs/refusals.md. */
export type Refusal =
  | { readonly code: "unknown-hotfix" }
  | { readonly code: "already-reported" }
  | { readonly code: "person-without-role"; readonly person: PersonId }
  | { readonly code: "role-missing"; readonly person: PersonId; readonly needs: readonly Role[] }
  | {
      readonly code: "wrong-phase";
      readonly hotfix: string;
      readonly command: CommandType;
      readonly phase: Phase;
      readonly needs: readonly Phase[];
    }
  | {
      readonly code: "wrong-environment";
      readonly hotfix: string;
      readonly asked: Environment;
      readonly now: Environment;
    }
  | { readonly code: "field-missing"; readonly field: string }
  | { readonly code: "field-invalid"; readonly field: string; readonly why: string }
  | { readonly code: "self-review"; readonly author: PersonId }
  | { readonly code: "stale-head"; readonly reviewed: string; readonly head: string }
  /** QA looked at another build than the one handed over. */
  | { readonly code: "stale-build"; readonly seen: string; readonly build: string }
  /** Production may only get the build that QA verified on stage. */
  | { readonly code: "build-not-verified"; readonly build: string; readonly verified: string }
  /** Production went back from this build: only a newer one, verified on stage, goes there. */
  | { readonly code: "build-withdrawn"; readonly build: string }
  | { readonly code: "stage-not-held" }
  /** The rolling train's build is not awaited on stage. */
  | { readonly code: "nothing-to-restore" }
  | { readonly code: "nothing-in-production" }
  /** What production ran before is not known. */
  | { readonly code: "nothing-to-go-back-to" }
  | { readonly code: "train-not-live"; readonly train: string; readonly life: string }
  | { readonly code: "train-not-rolling"; readonly train: string; readonly life: string }
  | { readonly code: "same-train"; readonly train: string }
  | { readonly code: "stranded"; readonly train: string }
  | { readonly code: "not-stranded" }
  | {
      readonly code: "branch-not-missing";
      readonly branch: string;
      /** The branches that lack the fix and are not waived. */
      readonly missing: readonly string[];
    }
  /** A public case has nothing to disclose. */
  | { readonly code: "not-embargoed" }
  /** Somebody took the bug out of its groups. */
  | { readonly code: "bug-open-to-all" }
  | { readonly code: "participant-already"; readonly person: PersonId }
  /** Nobody has named them, or they have confirmed it before. */
  | { readonly code: "participation-not-asked" }
  | { readonly code: "not-a-participant"; readonly person: PersonId }
  /** Nobody has planned a disclosure, or the plan is confirmed. */
  | { readonly code: "nothing-to-confirm" }
  /** The embargo was broken: it goes public as soon as it can, and nobody plans otherwise. */
  | { readonly code: "embargo-broken"; readonly since: string }
  /** Who planned a disclosure can't confirm it. */
  | { readonly code: "second-person-needed"; readonly planner: PersonId }
  | { readonly code: "nothing-to-retry" }
  | {
      readonly code: "nothing-waits";
      readonly asked: WaitKind | null;
      /** What is waited for instead. */
      readonly running: readonly WaitKind[];
    };
