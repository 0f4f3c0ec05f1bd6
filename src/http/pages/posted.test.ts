import { expect, it } from "vitest";
import type { AnyRefusal } from "../../engine/wording/refusal-text.ts";
import { statusOf } from "./posted.ts";

const missing = { code: "field-missing", field: "train" } as const;
const over = { code: "nothing-to-retry" } as const;
const alone = { code: "second-person-needed", planner: "ann" } as const;
const unknown = { code: "unknown-hotfix" } as const;

it.each<{ title: string; refusals: readonly AnyRefusal[]; status: number }>([
  { title: "not so", refusals: [missing], status: 422 },
  { title: "not now before not so", refusals: [missing, over], status: 409 },
  { title: "not you before not now", refusals: [missing, over, alone], status: 403 },
  { title: "not there before anything", refusals: [missing, over, alone, unknown], status: 404 },
])("a page that shows refusals says by its status: $title", ({ refusals, status }) => {
  expect(statusOf(refusals)).toBe(status);
});
