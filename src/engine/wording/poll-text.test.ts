import { expect, it } from "vitest";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { pollText } from "./poll-text.ts";

it.each([
  { phase: "deploying", stage: 1, says: "stage is asked every minute whether it is out" },
  { phase: "deploying", stage: 5, says: "stage is asked every 5 minutes whether it is out" },
  { phase: "deploying", stage: null, says: null },
  { phase: "verifying", stage: 1, says: null },
] as const)("While $phase, asked every $stage minutes, a case says $says", ({ phase, stage, says }) => {
  const text = pollText({ polls: { stage, production: 1 } }, given(historyTo[phase]).hotfix);

  expect(text).toBe(says === null ? null : `${says}, and less often when that takes long`);
});
