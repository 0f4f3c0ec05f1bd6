import { expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";

function file({ url = "/srv/private.git", qa = "qa-private@example.org" } = {}): string {
  return `project: signpost
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops, security] }
repositories: { public: { url: /srv/signpost.git }, private: { url: ${url} } }
branches: { development: dev, trains: "train-*" }
record: { versions: [{ file: signpost.spec, format: rpm-release }] }
mail: { from: Pointsman <pointsman@example.org>, qa: [qa@example.org, ann@example.org], ops: [ops@example.org] }
private: { mail: { qa: [${qa}], ops: [ops-private@example.org] } }
`;
}

it.each([
  { title: "takes a private side", text: file(), keys: [] },
  { title: "takes a person for a private list", text: file({ qa: "ann@example.org" }), keys: [] },
  {
    title: "refuses the public repository",
    text: file({ url: "/srv/signpost" }),
    keys: ["repositories.private.url"],
  },
  {
    title: "refuses a list that is called in public",
    text: file({ qa: "OPS@example.org" }),
    keys: ["private.mail.qa.0"],
  },
])("$title", ({ text, keys }) => {
  const parsed = parseConfig(text, "/project");

  expect(parsed.ok ? [] : parsed.findings.map(({ key }) => key)).toEqual(keys);
});
