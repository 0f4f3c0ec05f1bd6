import { expect, it } from "vitest";
import { followUpOf, waitKinds } from "../core/clock/follow-up.ts";
import { parseConfig } from "./load-config.ts";
import { policyOf } from "./policy-of.ts";

function policyWith(lines: string) {
  const parsed = parseConfig(
    `project: browserid
people:
  ann: { name: Ann Example, email: ann@example.org, roles: [developer] }
repositories: { public: { url: /srv/browserid.git } }
branches: { development: dev, trains: "train-*" }
record: {}
mail: { from: Pointsman <pointsman@example.org> }
quorum: { roles: [developer] }
decide-within: 30m
escalate-to: [ann]
${lines}`,
    "/project",
  );
  return policyOf(parsed.ok ? parsed.config : expect.unreachable("the file is complete"));
}

it("gives the rules that a case is reported under", () => {
  expect(policyWith("")).toEqual({
    quorum: { roles: ["developer"] },
    decideWithinMinutes: 30,
    escalateTo: ["ann"],
    followUp: followUpOf({ decideWithinMinutes: 30, escalateTo: ["ann"] }),
  });
});

it.each(waitKinds)("takes from the file how %s is followed up", (kind) => {
  const { followUp } = policyWith(`follow-up: { waits: { ${kind}: { remind-every: 3h, reminders: 2 } } }`);

  expect(followUp.waits[kind]).toMatchObject({ remindEveryMinutes: 180, mostReminders: 2 });
});
