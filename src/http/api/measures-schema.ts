import { z } from "@hono/zod-openapi";
import { waitKinds } from "../../core/clock/follow-up.ts";
import { endings } from "../../core/hotfix/phase.ts";
import { kinds } from "../../core/hotfix/report.ts";
import { roles } from "../../core/person.ts";
import { jsonVersion } from "../../engine/views/case-json.ts";
import { text, time } from "./answer-fields.ts";

/** The shape of measures, as the API answers them. Lengths are seconds. */

const seconds = z.int().min(0);
const wait = z.enum(waitKinds);

const distribution = z.object({
  count: z.int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  most: z.number().nullable(),
  few: z.boolean(),
});

const share = z.object({ part: z.int(), of: z.int(), share: z.number().min(0).max(1).nullable() });
const span = z.object({ from: time, to: time.nullable(), seconds: seconds.nullable() });

const summary = z.object({
  cases: z.int(),
  open: z.int(),
  endings: z.record(z.enum(endings), z.int()),
  reportToVerified: distribution,
  recovery: distribution,
  containment: distribution,
  waits: z.array(
    z.object({
      wait,
      time: distribution,
      byRole: z.array(z.object({ role: z.enum(roles), time: distribution })),
      running: z.int(),
    }),
  ),
  attempts: distribution,
  rejected: share,
  affected: z.object({ measured: share, estimate: distribution, figure: distribution, error: distribution }),
});

export const caseMeasures = z.object({
  reportedAt: time,
  ending: z.enum(endings).nullable(),
  endedAt: time.nullable(),
  waits: z.array(
    z.object({
      wait,
      clock: z.int(),
      since: time,
      until: time.nullable(),
      seconds,
      byRole: z.partialRecord(z.enum(roles), seconds),
      person: text.nullable(),
      reminders: z.int(),
      escalations: z.int(),
    }),
  ),
  reportToVerified: span,
  attempts: z.int(),
  verdicts: z.object({ passed: z.int(), rejected: z.int() }),
  containment: span.nullable(),
  recovery: span.nullable(),
  affected: z.object({
    estimated: z.number(),
    measured: z.object({ by: text, percent: z.number(), source: text }).nullable(),
  }),
});

export const measuresSchema = z
  .object({
    version: z.literal(jsonVersion),
    project: text,
    since: time.nullable(),
    train: text.nullable(),
    summary,
    cases: z.array(
      caseMeasures.extend({
        id: text,
        title: text,
        kind: z.enum(kinds),
        clearance: z.enum(["public", "embargoed"]),
        train: text,
        url: z.url(),
      }),
    ),
  })
  .openapi("Measures");
