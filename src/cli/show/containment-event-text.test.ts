import { expect, it } from "vitest";
import { obstacles, sha } from "../../../test/support/core/facts.ts";
import type { BranchStanding } from "../../core/hotfix/containment.ts";
import { containmentEventText } from "./containment-event-text.ts";

const there = { branch: "dev", status: "there", how: "patch" } as const;
const record = { lines: ["* (hotfix 2013.06.04) x"], url: null, unrecorded: [] };
const url = "https://example.org/pulls/1";
const says = "The train has no branch. Push it, then try again.";

it.each<{ standing: BranchStanding; told: string }>([
  { standing: there, told: "there (patch)" },
  { standing: { ...there, record }, told: "there (patch); its ChangeLog line was added" },
  {
    standing: { ...there, record: { ...record, url } },
    told: `there (patch); its ChangeLog line is proposed in ${url}`,
  },
  {
    standing: { ...there, record: { ...record, lines: [], unrecorded: obstacles } },
    told: `there (patch); ${says}`,
  },
  {
    standing: { branch: "dev", status: "carried", head: sha(7), lines: [], unrecorded: [] },
    told: `carried as ${sha(7).slice(0, 10)}`,
  },
  { standing: { branch: "dev", status: "missing" }, told: "missing, and waived" },
  { standing: { branch: "dev", status: "absent" }, told: "no such branch" },
])("a branch that was looked at is told: $told", ({ standing, told }) => {
  const [, ...evidence] = containmentEventText({ type: "ContainmentChecked", branches: [standing] });

  expect(evidence).toEqual([`branch   dev: ${told}`]);
});
