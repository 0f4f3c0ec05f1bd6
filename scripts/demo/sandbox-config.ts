import type { Kind } from "../../src/core/hotfix/report.ts";
import type { Committer } from "./git.ts";

export const people = {
  ann: { name: "Ann Attwood", email: "ann@example.org" },
  bob: { name: "Bob Berger", email: "bob@example.org" },
  cyn: { name: "Cyn Castellano", email: "cyn@example.org" },
  dee: { name: "Dee Dahl", email: "dee@example.org" },
  eve: { name: "Eve Emmerich", email: "eve@example.org" },
} as const satisfies Record<string, Committer>;

/** Where the demo's world is. */
interface Places {
  /** The repository that everybody pushes to, and the one in which the hotfix is made. */
  readonly remote: string;
  readonly home: string;
  readonly environments: Readonly<Record<"stage" | "production", { readonly url: string }>>;
}

/** The demo's own project; for a security hotfix with people who may know of it, and a private place for everything. */
export function configText(
  kind: Kind,
  { remote, home, environments: { stage, production } }: Places,
): string {
  const isSecret = kind === "security";
  const roles = (...all: readonly string[]) => `[${[...all, ...(isSecret ? ["security"] : [])].join(", ")}]`;
  return `# The demo's own project.
project: signpost
people:
  ann: { name: ${people.ann.name}, email: ${people.ann.email}, roles: ${roles("developer")} }
  bob: { name: ${people.bob.name}, email: ${people.bob.email}, roles: ${roles("developer", "reviewer")} }
  cyn: { name: ${people.cyn.name}, email: ${people.cyn.email}, roles: ${roles("qa")} }
  dee: { name: ${people.dee.name}, email: ${people.dee.email}, roles: ${roles("ops")} }
${isSecret ? outsider : ""}\
repositories:
  public: { url: ${remote} }
${isSecret ? `  private: { url: ${home}, location: "https://git.private.example.org/signpost.git" }\n` : ""}\
branches: { development: dev, trains: "train-*" }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: scripts/signpost.spec, format: rpm-release }]
  author: { name: Pointsman, email: pointsman@example.org }
mail:
  from: Pointsman <pointsman@example.org>
  qa: [qa@example.org]
  ops: [ops@example.org]
${isSecret ? privateSide : ""}\
escalate-to: [bob]
environments:
  stage: { url: "${stage.url}", probe: ver.txt, private-network: true }
  production: { url: "${production.url}", probe: dockerflow, private-network: true }
server: { listen: "127.0.0.1:0" }
`;
}

/** Has every role but the one that counts. */
const outsider = `  eve: { name: ${people.eve.name}, email: ${people.eve.email}, roles: [developer, reviewer, qa, ops] }
`;

const privateSide = `private:
  tracker: { kind: built-in }
  tickets: { kind: built-in }
  mail: { qa: [qa-private@example.org], ops: [ops-private@example.org] }
  url: https://pointsman.private.example.org
`;
