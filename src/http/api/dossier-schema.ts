import { z } from "@hono/zod-openapi";
import { phases } from "../../core/hotfix/phase.ts";
import { kinds, levels } from "../../core/hotfix/report.ts";
import { roles } from "../../core/person.ts";
import { lives } from "../../core/train/train.ts";
import { jsonVersion } from "../../engine/views/case-json.ts";
import { text, time } from "./answer-fields.ts";
import { caseMeasures } from "./measures-schema.ts";

/** The shape of a dossier. docs/schema/dossier.schema.json is made from it. */

const entry = z.object({
  sequence: z.int(),
  at: time,
  who: text,
  name: text,
  channel: text,
  type: text,
  facts: z.array(z.tuple([text, text])),
});
const entries = z.array(entry);

export const dossierSchema = z
  .object({
    version: z.literal(jsonVersion),
    project: text,
    id: text,
    url: z.url(),
    kind: z.enum(kinds),
    clearance: z.enum(["public", "embargoed"]),
    train: z.object({ name: text, branch: text, life: z.enum(lives) }),
    phase: z.enum(phases),
    says: text,
    reportedAt: time,
    changedAt: time,
    reporter: z.object({ id: text, name: text }),
    issue: text.nullable(),
    report: z.object({
      title: text,
      manifestation: text,
      affectedPercent: z.number(),
      complexity: z.enum(levels),
      risk: z.enum(levels),
      riskNote: text,
      changelog: text,
      testPlan: text.optional(),
    }),
    rule: z.object({ roles: z.array(z.enum(roles)), says: text }),
    evidence: z.object({
      votes: entries,
      decisions: entries,
      pullRequests: entries,
      reviews: entries,
      records: entries,
      tickets: entries,
      probes: entries,
      verdicts: entries,
      containment: entries,
    }),
    statements: entries,
    mails: z.array(
      z.object({
        messageId: text,
        to: text,
        subject: text,
        at: time,
        fate: z.enum(["queued", "sent", "failed"]),
        attempts: z.int(),
        says: text.nullable(),
      }),
    ),
    measures: caseMeasures,
    events: entries,
  })
  .openapi("Dossier");
