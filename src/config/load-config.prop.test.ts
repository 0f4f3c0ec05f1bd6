import fc from "fast-check";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { minimalConfig } from "../../test/support/config-text.ts";
import { parseConfig } from "./load-config.ts";
import { fileSchema } from "./schema.ts";

const keys = [
  ...Object.keys(fileSchema.shape),
  "name",
  "email",
  "roles",
  "url",
  "__proto__",
  "toString",
  "",
  "0",
];

/** Trees of known and unknown keys over values of every kind. */
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double(),
      fc.constantFrom("ann", "qa", "4h", "/x"),
    ),
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie("node"), { maxKeys: 8 }),
  ),
})).node;

const complete = `${minimalConfig}escalate-to: [ann]\n`;

/** The complete file with one piece of it replaced by another text. */
const damaged = fc
  .tuple(
    fc.nat(complete.length),
    fc.nat(12),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(": ", "- ", "&a ", "*a", "!x ", "\t", "{", "'", "---\n"),
    ),
  )
  .map(([at, length, text]) => complete.slice(0, at) + text + complete.slice(at + length));

it.each([
  { title: "any text", texts: fc.string({ unit: "binary", maxLength: 200 }), least: 0 },
  { title: "any tree", texts: tree.map((value) => stringify(value)), least: 0 },
  { title: "a complete file that was damaged", texts: damaged, least: 20 },
])("$title is read, or refused with a place for each problem", ({ texts, least }) => {
  let read = 0;
  let refused = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseConfig(text, "/project");
      if (parsed.ok) {
        read += 1;
        return;
      }
      refused += 1;
      const lines = text.split(/\r?\n/).length;
      expect(parsed.findings.length).toBeGreaterThan(0);
      for (const { position, message } of parsed.findings) {
        expect(position.line).toBeGreaterThanOrEqual(1);
        expect(position.line).toBeLessThanOrEqual(lines);
        expect(position.column).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe("");
      }
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(500);
  expect(read).toBeGreaterThanOrEqual(least);
});
