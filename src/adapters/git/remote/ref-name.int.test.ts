import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { nameFlaw } from "./ref-name.ts";

const pieces = [
  "a",
  "B",
  "/",
  ".",
  "..",
  "-",
  "@",
  "{",
  "~",
  "^",
  ":",
  "?",
  "*",
  "[",
  "\\",
  " ",
  ".lock",
  "\t",
  "é",
];
const name = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
  .map((each) => each.join(""));

it("accepts no name that git refuses", () => {
  let accepted = 0;
  fc.assert(
    fc.property(name, (each) => {
      if (nameFlaw(each, []) !== null) return;
      accepted += 1;
      const { status } = spawnSync("git", ["check-ref-format", `refs/heads/${each}`]);
      expect(status, each).toBe(0);
    }),
    { numRuns: 1_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});
