import { writeFileSync } from "node:fs";
import { z } from "zod";
import { dossierSchema } from "../src/http/api/dossier-schema.ts";

/** The JSON Schema of a dossier: `node scripts/write-dossier-schema.ts` makes docs/schema/dossier.schema.json. */
export function dossierJsonSchema(): string {
  const schema = z.toJSONSchema(dossierSchema);
  return `${JSON.stringify({ ...schema, title: "A dossier of Pointsman" }, null, 2)}\n`;
}

if (import.meta.main)
  writeFileSync(new URL("../docs/schema/dossier.schema.json", import.meta.url), dossierJsonSchema());
