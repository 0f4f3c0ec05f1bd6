import fc from "fast-check";
import { expect, it } from "vitest";
import { millisecondsOfWork } from "../../../test/support/milliseconds-of-work.ts";
import { wishOf } from "./comment-wish.ts";

const piece = fc.oneof(
  fc.constantFrom(
    "/hotfix",
    "vote",
    "verify",
    "stage",
    "pass",
    "hotfix",
    "status",
    "because",
    ">",
    "\n",
    " ",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));

it("any text has an answer, and only one that begins with the word asks for anything", () => {
  let asked = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        text.map((rest) => `/hotfix ${rest}`),
      ),
      (each) => {
        const wish = wishOf(each);
        if (wish === "none") return;
        asked += 1;
        expect(
          each
            .replace(/^[^/]*/, "")
            .toLowerCase()
            .startsWith("/hotfix"),
        ).toBe(true);
        if (wish !== "unclear" && "reason" in wish) expect(wish.reason.length).toBeLessThan(10_100);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(asked).toBeGreaterThan(500);
});

it.each([
  { title: "one long line", make: (size: number) => `/hotfix vote hotfix ${"because ".repeat(size / 8)}` },
  { title: "spaces", make: (size: number) => `/hotfix${" ".repeat(size)}x` },
  { title: "quotes", make: (size: number) => `/hotfix status\n${"> ".repeat(size / 2)}` },
  { title: "slashes", make: (size: number) => "/".repeat(size) },
])("ten megabytes of $title are read in no time", ({ make }) => {
  const large = make(10_000_000);

  expect(millisecondsOfWork(() => wishOf(large))).toBeLessThan(500);
});
