import fc from "fast-check";
import { expect, it } from "vitest";
import { parseConfig } from "../../config/load-config.ts";
import { fileText } from "./file-text.ts";

const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .filter((text) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text));
const tricky = fc.constantFrom(
  "true",
  "null",
  "1.0",
  ".5",
  "0x10",
  "2013-05-22",
  "- a",
  "a: b",
  "a # b",
  "{a}",
  "it's",
  '"',
  "*a",
  "!t",
  "@x",
);

it("is read back as it was meant, whatever the names", () => {
  fc.assert(
    fc.property(fc.oneof(line, tricky), fc.oneof(line, tricky), (project, name) => {
      const draft = {
        project,
        person: { name, email: "ann@example.org" },
        isKnown: false,
        url: "https://example.org/a.git",
        development: "dev",
        trains: "train-*",
        otherLines: [project],
        live: [project],
        changelog: { files: ["ChangeLog", "docs/what: changed"], format: "train-sections" as const },
        versions: [],
      };
      const parsed = parseConfig(fileText(draft), "/project");

      expect(parsed).toMatchObject({ ok: true, config: { project, people: [{ name }] } });
    }),
    { numRuns: 500 },
  );
});
