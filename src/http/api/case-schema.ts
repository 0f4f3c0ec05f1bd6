import { z } from "@hono/zod-openapi";
import { waitKinds } from "../../core/clock/follow-up.ts";
import { endings, phases } from "../../core/hotfix/phase.ts";
import { choices } from "../../core/hotfix/quorum.ts";
import { kinds, levels } from "../../core/hotfix/report.ts";
import {
  clearance,
  environment,
  pause,
  paused,
  previous,
  role,
  text,
  time,
  train,
  version,
} from "./answer-fields.ts";

/** The shapes of a case: in lists, by itself, and its log. */

const failure = z.object({ effect: text, fault: text, says: text, parked: z.boolean() });

/** An outside place that a case waits for, with what it said when it was last asked. */
const asked = z.object({
  place: text,
  last: z.object({ at: time, says: text }).nullable(),
  since: time,
  says: text,
});

const next = z.object({
  by: z.enum(["people", "system", "nobody"]),
  roles: z.array(role),
  person: text.nullable(),
  says: text,
  command: text.nullable(),
});

const clock = z.object({
  wait: z.enum(waitKinds),
  roles: z.array(role),
  person: text.nullable(),
  since: time,
  reminders: z.int(),
  remindsAt: time.nullable(),
  escalations: z.int(),
  escalatedTo: z.array(text),
  escalatesAt: time.nullable(),
  escalatesTo: z.array(text),
  snooze: z.object({ by: text, until: time, reason: text }).nullable(),
  says: text,
});

export const entrySchema = z
  .object({
    id: text,
    title: text,
    kind: z.enum(kinds),
    clearance,
    train,
    phase: z.enum(phases),
    says: text,
    environment,
    step: z.int(),
    attempt: z.int(),
    reportedAt: time,
    changedAt: time,
    next,
    overdue: z.boolean(),
    clocks: z.array(clock),
    failures: z.array(failure),
    undelivered: z.array(z.object({ mail: text, to: text, says: text, gaveUp: z.boolean() })),
    url: z.url(),
  })
  .openapi("Entry");

const commit = z.object({ sha: text, subject: text, authors: z.array(text) });
const build = z.object({ train: text, version: text, release: text, sha: text, location: text });
const vote = z.object({ by: text, roles: z.array(role), choice: z.enum(choices), reason: text });
const report = z.object({
  title: text,
  manifestation: text,
  affectedPercent: z.number(),
  complexity: z.enum(levels),
  risk: z.enum(levels),
  riskNote: text,
  changelog: text,
  testPlan: text.optional(),
  issue: text.optional(),
});

const rollout = z.object({
  ticket: text.nullable(),
  stowaways: z.array(commit),
  build: build.nullable(),
  previous: previous.nullable(),
  claim: z.object({ by: text, override: text }).nullable(),
  partly: z.looseObject({ status: z.enum(["answered", "silent", "several"]) }).nullable(),
  deployed: z.looseObject({ kind: z.enum(["probe", "later-build", "statement", "override"]) }).nullable(),
  passed: z.object({ by: text, sha: text, note: text }).nullable(),
  voided: z.object({ by: text, sha: text, because: text.nullable() }).nullable(),
  confirmed: build.nullable(),
});

const standing = z.looseObject({
  branch: text,
  status: z.enum(["there", "carried", "proposed", "conflict", "refused", "missing", "absent"]),
  says: text,
  waiver: z.object({ branch: text, by: text, reason: text }).nullable(),
  missing: z.boolean(),
  byHand: z.array(text),
});

const step = z.object({
  step: z.int(),
  title: text,
  state: z.enum(["done", "current", "waiting", "not-needed"]),
  since: time.nullable(),
  doneAt: time.nullable(),
});

const disclosurePlan = z.object({
  by: text,
  on: time,
  checklist: z.array(text),
  confirmedBy: text.nullable(),
});

export const caseSchema = entrySchema
  .extend({
    version,
    report,
    affected: z.object({ by: text, percent: z.number(), source: text }).nullable(),
    reporter: text,
    issue: text.nullable(),
    votes: z.array(vote),
    decision: z.enum(choices).nullable(),
    work: z
      .object({
        by: text,
        branch: text,
        picks: z.array(text),
        base: text.nullable(),
        head: text.nullable(),
      })
      .nullable(),
    pullRequest: z.object({ by: text, url: text, head: text, commits: z.array(commit) }).nullable(),
    approval: z.object({ by: text, head: text }).nullable(),
    merge: text.nullable(),
    build: build.nullable(),
    lines: z.array(text),
    landings: z.array(z.object({ train: text, commits: z.array(text), merge: text, record: text })),
    containment: z.object({ checked: z.boolean(), whole: z.boolean(), branches: z.array(standing) }),
    rollouts: z.record(environment, rollout),
    voided: text.nullable(),
    lease: z
      .object({
        status: z.enum(["asked", "waiting", "held", "leaving", "returning"]),
        paused: paused.nullable(),
        restore: z.looseObject({ ticket: text, build: previous }).nullable(),
        ends: z.enum(endings).nullable(),
      })
      .nullable(),
    setback: z.looseObject({ kind: text, says: text }).nullable(),
    participants: z.array(z.object({ person: text, confirmed: z.boolean() })),
    exposure: z.object({ since: time.nullable(), minutes: z.int(), over: z.boolean() }).nullable(),
    disclosure: z
      .object({
        plan: disclosurePlan.nullable(),
        published: text.nullable(),
        advisory: text,
        advisoryUrl: text.nullable(),
      })
      .nullable(),
    steps: z.array(step),
    may: z.array(text),
    failures: z.array(failure.extend({ goesOn: text })),
    asked: asked.nullable(),
    pauses: z.array(pause),
  })
  .openapi("Case");

const logged = z.object({
  sequence: z.int(),
  at: time,
  who: text,
  channel: text,
  event: z.looseObject({ type: text }),
});

export const logSchema = z.object({ version, id: text, events: z.array(logged) }).openapi("Log");
