import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dossierJsonSchema } from "./write-dossier-schema.ts";

it("describes dossiers as the API answers them (else: node scripts/write-dossier-schema.ts)", () => {
  const file = new URL("../docs/schema/dossier.schema.json", import.meta.url);

  expect(readFileSync(file, "utf8")).toBe(dossierJsonSchema());
});
