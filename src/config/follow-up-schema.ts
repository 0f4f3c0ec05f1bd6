import { z } from "zod";
import type { WaitKind } from "../core/clock/follow-up.ts";
import { duration } from "./duration.ts";
import { quietHours } from "./quiet-hours.ts";
import { timeZone } from "./time-zone.ts";

const level = z.union([z.string(), z.array(z.string()).min(1, "needs one person or more")]);

const reminders = z.int("write a whole number").min(0, "is below 0").max(100, "is more than 100");

const plan = z.strictObject({
  "remind-every": duration.optional().describe("Time between two reminders: 30m, 4h, 2d."),
  reminders: reminders.optional().describe("How many reminders of one wait at most; 0 for none. Default: 8."),
  "escalate-after": duration
    .optional()
    .describe("Time until the chain's first is told, and from each to the next."),
  chain: z
    .array(level)
    .min(1, "needs one person or more")
    .optional()
    .describe(
      "Who is told in turn when reminders do not help: ids of people, or a list of ids for several at once. Default: escalate-to, all at once.",
    ),
});

/** The limit of a decision is `decide-within`. */
const decision = plan.omit({ "escalate-after": true });

/** Every wait that there is. */
const waits = {
  quorum: decision.optional().describe("The decision. It is escalated after decide-within."),
  write: plan.optional().describe("The fix, until it is proposed."),
  review: plan.optional().describe("The review."),
  land: plan.optional().describe("The landing of what is approved."),
  ticket: plan.optional().describe("The ticket to be asked for, and stowaways to be accepted."),
  stage: plan.optional().describe("Stage, while another hotfix has it."),
  lease: plan.optional().describe("The use of stage by whoever has it."),
  deploy: plan.optional().describe("The deployment."),
  verify: plan.optional().describe("QA's word on what is deployed."),
  restore: plan.optional().describe("The rolling train's own build, until it is back on stage."),
  containment: plan.optional().describe("Branches that lack the fix."),
  disclose: plan.optional().describe("The disclosure of a security hotfix that is verified in production."),
  move: plan.optional().describe("A hotfix on a train that will not ship."),
  repair: plan.optional().describe("Something that failed for good, and that only a person can retry."),
} satisfies Record<WaitKind, z.ZodType>;

export const followUp = z.strictObject({
  quiet: quietHours
    .optional()
    .describe("Hours in which nobody is reminded or escalated to, such as 22:00-07:00. Default: none."),
  "time-zone": timeZone.optional().describe("The zone of the quiet hours. Default: the project's time-zone."),
  ...plan.shape,
  waits: z
    .strictObject(waits)
    .optional()
    .describe("remind-every, reminders, escalate-after and chain for single waits."),
});
