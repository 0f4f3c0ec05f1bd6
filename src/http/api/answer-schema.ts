import { z } from "@hono/zod-openapi";
import { waitKinds } from "../../core/clock/follow-up.ts";
import { environments } from "../../core/hotfix/build.ts";
import { endings, phases } from "../../core/hotfix/phase.ts";
import { choices } from "../../core/hotfix/quorum.ts";
import { kinds, levels } from "../../core/hotfix/report.ts";
import { roles } from "../../core/person.ts";
import { lives } from "../../core/train/train.ts";
import { jsonVersion } from "../../engine/case-json.ts";

/** The shapes that the API answers. A test holds real answers against them, field by field. */

const version = z.literal(jsonVersion);
const text = z.string();
const role = z.enum(roles);
const environment = z.enum(environments);
const time = z.iso.datetime();

export const problemSchema = z
  .object({
    type: text,
    title: text,
    status: z.int(),
    detail: text,
    refusals: z.array(z.looseObject({ code: text, says: text })).optional(),
    clearance: z.literal("embargoed").optional(),
  })
  .openapi("Problem");

const failure = z.object({ effect: text, fault: text, says: text, parked: z.boolean() });

/** A pause that an outside system asks for. */
const pause = z.object({ system: text, since: time, until: time, says: text });

/** An outside place that a case waits for, with what it said when it was last asked. */
const asked = z.object({
  place: text,
  last: z.object({ at: time, says: text }).nullable(),
  since: time,
  says: text,
});

const train = z.object({ name: text, branch: text, life: z.enum(lives) });

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

const clearance = z.enum(["public", "embargoed"]);

const entrySchema = z
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

const previous = z.looseObject({ known: z.enum(["by-probe", "by-ticket", "not"]) });
const paused = z.object({ train: text, build: previous });

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

export const trainsSchema = z
  .object({
    version,
    trains: z.array(
      z.object({
        name: text,
        branch: text,
        life: z.enum(lives).nullable(),
        head: text.nullable(),
        tagged: z.boolean(),
      }),
    ),
  })
  .openapi("Trains");

const hotfixIds = z.array(text);

export const queueSchema = z
  .object({
    version,
    train,
    places: z.array(entrySchema.extend({ place: z.int(), voids: hotfixIds, replaces: hotfixIds })),
    bundle: z.object({ hotfixes: hotfixIds, lands: hotfixIds, says: text, command: text }).nullable(),
  })
  .openapi("Queue");

export const hotfixesSchema = z.object({ version, hotfixes: z.array(entrySchema) });

const leaser = { hotfix: text.nullable(), title: text.nullable(), clearance: clearance.nullable() };

export const stageSchema = z
  .object({
    version,
    holder: z
      .object({ ...leaser, by: text.nullable(), since: time, until: time.nullable(), returning: z.boolean() })
      .nullable(),
    queue: z.array(z.object(leaser)),
    paused: paused.nullable(),
    says: z.array(text),
  })
  .openapi("Stage");

/** What of a train, or of stage, has failed and is tried again by itself. */
const retrying = z.object({
  train: text.nullable(),
  effect: text,
  tried: z.int(),
  at: time.nullable(),
  said: text.nullable(),
  clearance,
  says: text,
});

/** What of a train, or of stage, has failed for good. */
const parked = z.object({
  train: text.nullable(),
  effects: z.array(text),
  said: z.array(text),
  clearance,
  says: text,
  command: text,
});

export const parkedSchema = z.object({ version, parked: z.array(parked) }).openapi("Parked");

export const statusSchema = trainsSchema
  .extend({ project: text, hotfixes: z.array(entrySchema), stage: stageSchema, pauses: z.array(pause) })
  .extend({ parked: z.array(parked), retrying: z.array(retrying) })
  .openapi("Status");

export const pendingSchema = z.object({
  version,
  pending: z.array(z.object({ key: text, parked: z.boolean() })),
});

/** An issue of the tracker, read for a report. */
export const issueSchema = z.object({ version, url: text, title: text, body: text }).openapi("Issue");

export const peopleSchema = z.object({
  version,
  people: z.array(z.object({ id: text, name: text, roles: z.array(role), email: text.optional() })),
});

export const mailsSchema = z.object({
  version,
  mails: z.array(
    z.object({
      messageId: text,
      hotfix: text.nullable(),
      to: text,
      subject: text,
      at: time,
      fate: z.enum(["queued", "sent", "failed"]),
      attempts: z.int(),
      says: text.nullable(),
      dueAt: time.nullable(),
    }),
  ),
  older: text.nullable(),
});

export const linkSchema = z.object({ version, url: z.url(), expiresAt: time });

export const leaksSchema = z
  .object({
    version,
    clearance,
    cases: z.int(),
    looked: z.array(z.object({ place: text, count: z.int() })),
    found: z.array(z.object({ hotfix: text, what: text, id: text.nullable(), where: text })),
  })
  .openapi("Leaks");
