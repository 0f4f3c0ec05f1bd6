import { z } from "@hono/zod-openapi";
import { lives } from "../../core/train/train.ts";
import { clearance, pause, paused, role, text, time, train, version } from "./answer-fields.ts";
import { entrySchema } from "./case-schema.ts";

/** The shapes that the API answers beside cases. A test holds real answers against them, field by field. */

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
