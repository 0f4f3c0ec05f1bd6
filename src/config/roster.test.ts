import { expect, it } from "vitest";
import type { Config, Person } from "./config.ts";
import { parseConfig } from "./load-config.ts";
import { policyOf } from "./policy-of.ts";
import { actorOf, personByEmail, personById } from "./roster.ts";

const ann: Person = {
  id: "ann",
  name: "Ann Example",
  email: "Ann@example.org",
  commitEmails: ["ann@home.example"],
  roles: ["developer"],
};

const parsed = parseConfig(
  `project: browserid
people:
  ann: { name: Ann Example, email: Ann@example.org, commit-emails: [ann@home.example], roles: [developer] }
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
const config: Config = parsed.ok ? parsed.config : expect.unreachable("the file is complete");

it.each([
  { email: "ann@example.org", person: ann },
  { email: "ANN@HOME.example", person: ann },
  { email: "bob@example.org", person: null },
])("$email finds its person", ({ email, person }) => {
  expect(personByEmail(config, email)).toEqual(person);
});

it("finds a person, and an actor with the roles of now", () => {
  expect(personById(config, "ann")).toEqual(ann);
  expect(actorOf(config, "ann")).toEqual({ id: "ann", roles: ["developer"] });
});

it.each(["bob", "constructor", ""])("finds nobody of the id %j", (id) => {
  expect(personById(config, id)).toBeNull();
  expect(actorOf(config, id)).toBeNull();
});

it("gives the rules that a case is reported under", () => {
  expect(policyOf(config)).toEqual({
    quorum: { roles: ["developer"] },
    decideWithinMinutes: 30,
    escalateTo: ["ann"],
  });
});
