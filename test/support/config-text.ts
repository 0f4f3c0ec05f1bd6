import { expect } from "vitest";
import { parseConfig } from "../../src/config/load-config.ts";
import { formatProblem } from "../../src/config/problem.ts";

/** The shortest configuration that is complete. Tests replace one piece of it, or say more below it. */
export const minimalConfig = `project: browserid
people:
  ann: { name: Ann Example, email: ann@example.org, roles: [developer, qa, ops] }
repositories:
  public: { url: /srv/browserid.git }
branches: { development: dev, trains: "train-*" }
record: { versions: [{ file: scripts/browserid.spec, format: rpm-release }] }
mail: { from: Pointsman <pointsman@example.org> }
`;

/** That configuration with one piece of it replaced. */
export function replaced(from: string, to: string): string {
  expect(minimalConfig).toContain(from);
  return minimalConfig.replace(from, () => to);
}

/** What is wrong with a configuration, in words and by position in a file called `f`; nothing where all is well. */
export function problemsIn(text: string): readonly string[] {
  const parsed = parseConfig(text, "/project");
  return parsed.ok ? [] : parsed.findings.map((finding) => formatProblem({ ...finding, file: "f" }));
}
