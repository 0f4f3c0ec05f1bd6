import { expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";

const start = `project: browserid
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops] }
mail: { from: pointsman@example.org }
github: { repository: example/browserid, token-env: A }
record: { by: api }
`;
const merged = "code-host: { kind: github, merge: squash }";
const carried = "branches: { development: dev, trains: train-*, carry: { by: pull-request } }";
const open = "repositories: { public: { url: /srv/browserid.git } }";
const makesNoMerges =
  '"api" makes no merges: needs code-host.kind github, and its merge as merge, squash or rebase';

it.each<{ title: string; rest: readonly string[]; says: readonly string[] }>([
  {
    title: "takes a host that merges, and pull requests for other branches",
    rest: [merged, carried, open],
    says: [],
  },
  {
    title: "refuses pull requests that are kept elsewhere",
    rest: [carried, open],
    says: [makesNoMerges],
  },
  {
    title: "refuses a merge by the landing",
    rest: ["code-host: { kind: github, merge: landing }", carried, open],
    says: [makesNoMerges],
  },
  {
    title: "refuses fixes that are pushed to other branches, and what a disclosure would push, at once",
    rest: [
      merged,
      "branches: { development: dev, trains: train-* }",
      "repositories: { public: { url: /srv/browserid.git }, private: { url: /srv/private.git } }",
    ],
    says: [
      '"api" brings no fix to another branch: needs branches.carry.by pull-request',
      '"api" can\'t publish a security hotfix, whose own commits are pushed: goes without repositories.private',
    ],
  },
])("a record by the API $title", ({ rest, says }) => {
  const parsed = parseConfig(`${start}${rest.join("\n")}\n`, "/project");

  expect(parsed.ok ? [] : parsed.findings.map(({ message }) => message)).toEqual(says);
  if (parsed.ok) expect(parsed.config.record.by).toBe("api");
});
