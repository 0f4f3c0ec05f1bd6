import { expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";

function file(url: string): string {
  return `project: signpost
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops, security] }
repositories: { public: { url: /srv/signpost.git }, private: { url: ${url} } }
branches: { development: dev, trains: "train-*" }
record: { versions: [{ file: signpost.spec, format: rpm-release }] }
mail: { from: Pointsman <pointsman@example.org> }
private: { mail: { qa: [qa-private@example.org], ops: [ops-private@example.org] } }
`;
}

it.each([
  { title: "takes a private side", url: "/srv/private.git", keys: [] },
  { title: "refuses the public repository", url: "/srv/signpost", keys: ["repositories.private.url"] },
])("$title", ({ url, keys }) => {
  const parsed = parseConfig(file(url), "/project");

  expect(parsed.ok ? [] : parsed.findings.map(({ key }) => key)).toEqual(keys);
});
