import { z } from "@hono/zod-openapi";
import { waitKinds } from "../../core/clock/follow-up.ts";
import { environments } from "../../core/hotfix/build.ts";
import { choices } from "../../core/hotfix/quorum.ts";
import { kinds, levels } from "../../core/hotfix/report.ts";
import { githubApi } from "../github-app/config-lines.ts";

/** The bodies that the API takes. Lengths and characters are the core's to judge. */

const text = z.string();
const environment = z.enum(environments);

export const reportBody = z.strictObject({
  kind: z.enum(kinds).default("normal"),
  train: text,
  title: text,
  manifestation: text,
  affected: z.number().min(0).max(100),
  complexity: z.enum(levels),
  risk: z.enum(levels),
  riskNote: text,
  changelog: text,
  testPlan: text.optional(),
  issue: text.optional(),
});

export const issueBody = z.strictObject({ issue: text.max(2000), kind: z.enum(kinds).default("normal") });

export const voteBody = z.strictObject({ choice: z.enum(choices), reason: text.default("") });
export const reasonBody = z.strictObject({ reason: text });
export const startBody = z.strictObject({ picks: z.array(text).max(100).default([]) });
export const emptyBody = z.strictObject({});
export const githubAppBody = z.strictObject({
  api: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .default(githubApi),
  organization: text
    .regex(/^[A-Za-z0-9-]{1,100}$/)
    .nullable()
    .default(null),
});
export const reviewBody = z.strictObject({
  verdict: z.enum(["approve", "request-changes"]),
  note: text.default(""),
  head: text.optional(),
});
export const landBody = z.strictObject({ date: text.optional() });
export const ticketBody = z.strictObject({ environment });
export const deployedBody = z.strictObject({ environment, override: text.default("") });
export const restoredBody = z.strictObject({ override: text.default("") });
/** A pass is of a build, by its sha: whichever is current when it comes in may be another one than was looked at. */
export const verifyBody = z
  .strictObject({
    environment,
    verdict: z.enum(["pass", "fail"]),
    note: text.default(""),
    sha: text.optional(),
  })
  .refine(({ verdict, sha }) => verdict === "fail" || sha !== undefined, { path: ["sha"] });
export const waiveBody = z.strictObject({ branch: text, reason: text });
export const snoozeBody = z.strictObject({
  wait: z.enum(waitKinds).nullable().default(null),
  until: text,
  reason: text,
});
export const affectedBody = z.strictObject({ percent: z.number(), source: text });
export const participantBody = z.strictObject({ person: text });
export const planDisclosureBody = z.strictObject({ on: text, checklist: z.array(text).max(100) });
export const breakEmbargoBody = z.strictObject({ reason: text, since: text.default("now") });
export const moveBody = z.strictObject({ train: text });

export const trainBody = z.strictObject({ branch: text, life: z.enum(["rolling", "production"]) });
export const trainMoveBody = z.strictObject({ reason: text.default("") });

/** One hotfix, or every embargoed one. */
export const leaksBody = z.strictObject({
  case: text.max(200).nullable().default(null),
  probeObjects: z.boolean().default(false),
});

/** A train's name in a query. */
const train = text
  .max(200)
  .regex(/^\P{Cc}*$/u)
  .optional();

export const hotfixesQuery = z.strictObject({ train, open: z.enum(["true", "false"]).default("false") });
export const mailsQuery = z.strictObject({ before: text.max(500).optional() });
export const measuresQuery = z.strictObject({ train, since: text.max(20).optional() });
