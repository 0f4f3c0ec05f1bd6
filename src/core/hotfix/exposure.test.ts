import { expect, it } from "vitest";
import { timeAt } from "../../../test/support/core/given.ts";
import type { HotfixEvent } from "./event.ts";
import { exposureOf } from "./exposure.ts";

const broken: HotfixEvent = { type: "EmbargoBroken", by: "sue", reason: "On a list", since: timeAt(10) };
const published: HotfixEvent = { type: "TrainPublished", head: "", landings: [] };
const passed = (environment: "stage" | "production"): HotfixEvent => {
  return { type: "BuildPassed", by: "bob", environment, sha: "", note: "" };
};
const rolledBack = (again: boolean): HotfixEvent => {
  return { type: "RolledBack", by: "bob", reason: "Worse", sha: "", to: { known: "not" }, again };
};
const at = (minutes: number, event: HotfixEvent) => ({ at: timeAt(minutes), event });

it.each([
  { title: "none while nothing is public", log: [at(5, passed("production"))], minutes: 0, over: true },
  {
    title: "none where production was verified before the train was published",
    log: [at(20, passed("production")), at(30, published)],
    ...{ minutes: 0, over: true },
  },
  { title: "running since the leak", log: [at(12, broken)], minutes: 90, over: false },
  { title: "not ended by stage", log: [at(12, broken), at(20, passed("stage"))], minutes: 90, over: false },
  {
    title: "from the leak to production, however late it is published",
    log: [at(12, broken), at(55, passed("production")), at(60, published)],
    ...{ minutes: 45, over: true },
  },
  {
    title: "none where it leaked after production was verified",
    log: [at(5, passed("production")), at(12, broken)],
    ...{ minutes: 0, over: true },
  },
  {
    title: "running again once production was rolled back",
    log: [at(12, broken), at(55, passed("production")), at(60, rolledBack(true))],
    ...{ minutes: 90, over: false },
  },
  {
    title: "from the leak to the fix that stays in production",
    log: [
      at(12, broken),
      at(55, passed("production")),
      at(60, rolledBack(true)),
      at(80, passed("production")),
    ],
    ...{ minutes: 70, over: true },
  },
  {
    title: "as it was where a later build was rolled back after the case had ended",
    log: [at(12, broken), at(55, passed("production")), at(60, rolledBack(false))],
    ...{ minutes: 45, over: true },
  },
])("the exposure is $title", ({ log, minutes, over }) => {
  expect(exposureOf(log, timeAt(100))).toMatchObject({ minutes, over });
});
