import fc from "fast-check";
import type { Phase } from "../../../src/core/hotfix/phase.ts";
import type { Kind } from "../../../src/core/hotfix/report.ts";
import type { CaseCommand } from "../../../src/engine/engine.ts";
import { moments } from "../fakes/stumble.ts";
import { addressOf, everybody } from "./canary-people.ts";
import { stumbling } from "./canary-world.ts";

/** One thing that somebody does, or that goes wrong. Cases are named by their number, counted round. */
export type Step =
  | { readonly do: "report"; readonly kind: Kind; readonly who: string }
  /** What is owed next, by somebody who may; or, where a build is to be verified, that it does not solve the problem. */
  | { readonly do: "walk" | "reject"; readonly which: number }
  | {
      readonly do: "try";
      readonly which: number;
      readonly who: string;
      readonly command: (words: string) => CaseCommand;
    }
  | {
      readonly do: "fail";
      readonly side: "public" | "private";
      readonly system: (typeof stumbling)[number];
      readonly moment: (typeof moments)[number];
    }
  | { readonly do: "pass"; readonly minutes: number }
  /** Everything that is owed, as far as it goes: a security hotfix may end disclosed. */
  | { readonly do: "finish"; readonly which: number }
  /** The same up to a build that can be rejected, or to production, still private, where it can be rolled back. */
  | { readonly do: "reach"; readonly which: number; readonly phase: Phase }
  /** Somebody without the role is named and takes part, or is taken off again. */
  | { readonly do: "name"; readonly which: number }
  | { readonly do: "take off"; readonly which: number }
  /** One build for all that are ready, of either side, asked for by somebody. */
  | { readonly do: "bundle"; readonly who: string }
  /** Somebody answers a mail about a case, or a stranger who got hold of its address does. */
  | { readonly do: "letter"; readonly which: number; readonly from: string };

/** Before the clock of these runs begins. */
const early = "2013-06-01T09:00:00.000Z";

/** What people may try at any time; their words are the case's. */
const tries: readonly ((words: string) => CaseCommand)[] = [
  (reason) => ({ type: "CastVote", choice: "hotfix", reason }),
  (reason) => ({ type: "CastVote", choice: "derail", reason }),
  (reason) => ({ type: "ReopenDecision", reason }),
  (note) => ({ type: "RequestChanges", note }),
  (note) => ({ type: "RejectBuild", environment: "stage", note }),
  (note) => ({ type: "RejectBuild", environment: "stage", note }),
  (note) => ({ type: "RejectBuild", environment: "production", note }),
  (reason) => ({ type: "RollBack", reason }),
  (reason) => ({ type: "RollBack", reason }),
  (reason) => ({ type: "ReturnStage", reason }),
  (reason) => ({ type: "AcceptStowaways", reason }),
  (source) => ({ type: "MeasureAffected", percent: 3, source }),
  (reason) => ({ type: "CancelHotfix", reason }),
  (reason) => ({ type: "BreakEmbargo", reason, since: early, now: early }),
  (words) => ({ type: "PlanDisclosure", on: "2013-06-06T09:00:00.000Z", checklist: [words] }),
  (words) => ({ type: "ClaimDeployed", environment: "stage", override: words }),
  () => ({ type: "AddParticipant", person: "eve" }),
  () => ({ type: "ConfirmParticipation" }),
  () => ({ type: "RemoveParticipant", person: "eve" }),
  () => ({ type: "RetryEffects" }),
  () => ({ type: "CheckContainment" }),
];

const which = fc.nat({ max: 3 });
const who = fc.constantFrom(...everybody);
const walk = fc.record({ do: fc.constant("walk" as const), which });
const reject = fc.record({ do: fc.constant("reject" as const), which });

/** A security hotfix, a normal one and a security hotfix of somebody who may know of no other, then whatever comes. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 14, arbitrary: walk },
      { weight: 5, arbitrary: reject },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("report" as const),
          kind: fc.constantFrom("security" as const, "normal" as const),
          who: fc.constantFrom("ann", "bob", "eve"),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant("try" as const),
          which,
          who,
          command: fc.constantFrom(...tries),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant("fail" as const),
          side: fc.constantFrom("public" as const, "private" as const),
          system: fc.constantFrom(...stumbling),
          moment: fc.constantFrom(...moments),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("pass" as const),
          minutes: fc.constantFrom(10, 61, 241, 1500),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant("reach" as const),
          which,
          phase: fc.constantFrom("verifying" as const, "undisclosed" as const),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("finish" as const), which }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constantFrom("name" as const, "take off" as const), which }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("bundle" as const), who }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("letter" as const),
          which,
          from: fc.constantFrom(...["ann", "bob", "eve", "rob"].map(addressOf), "mallory@evil.test"),
        }),
      },
    ),
    { minLength: 10, maxLength: 32, size: "max" },
  )
  .map((steps) => [
    { do: "report", kind: "security", who: "ann" },
    { do: "report", kind: "normal", who: "eve" },
    { do: "report", kind: "security", who: "eve" },
    ...steps,
  ]);
