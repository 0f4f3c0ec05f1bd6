import { expect, it } from "vitest";
import { followUpOf } from "../core/clock/follow-up.ts";
import { parseConfig } from "./load-config.ts";
import { policyOf } from "./policy-of.ts";

it("gives the rules that a case is reported under", () => {
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
`,
    "/project",
  );
  const config = parsed.ok ? parsed.config : expect.unreachable("the file is complete");

  expect(policyOf(config)).toEqual({
    quorum: { roles: ["developer"] },
    decideWithinMinutes: 30,
    escalateTo: ["ann"],
    followUp: followUpOf({ decideWithinMinutes: 30, escalateTo: ["ann"] }),
  });
});
