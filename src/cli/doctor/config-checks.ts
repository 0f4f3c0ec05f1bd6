import type { Config } from "../../config/config.ts";
import type { LoadedConfig } from "../../config/load-config.ts";
import { formatProblem } from "../../config/problem.ts";
import { commandTable } from "../../core/hotfix/table.ts";
import { type Role, roles } from "../../core/person.ts";
import { counted } from "../../engine/wording/counted.ts";
import { type Check, failed, ok, type Verdict, warning } from "./check.ts";

/** Whether the file can be read. */
export function configCheck(loaded: LoadedConfig): Check {
  const verdict = loaded.ok
    ? ok(loaded.path)
    : failed(loaded.problems.map(formatProblem).join("\n"), mendOf(loaded.problems[0]?.code));
  return { id: "config", title: "configuration", why: "everything else depends on it", ...verdict };
}

function mendOf(code: string | undefined): string {
  return code === "no-file"
    ? "pointsman init"
    : "mend it; docs/configuration.md explains each key and problem";
}

/** Whether the people of a project can bring a hotfix through. */
export function peopleChecks(config: Config): readonly Check[] {
  return [
    {
      id: "roles",
      title: "people for each role",
      why: "a step that nobody may do is never done",
      ...roleVerdict(config),
    },
    {
      id: "reviewer",
      title: "somebody else to review",
      why: "nobody may review what they wrote",
      ...reviewVerdict(config),
    },
    {
      id: "mail",
      title: "mail lists",
      why: "QA and ops are called by mail to vote, to deploy and to test",
      ...mailVerdict(config),
    },
  ];
}

function roleVerdict({ people, repositories }: Config): Verdict {
  const needed = roles.filter((role) => role !== "security" || repositories.private !== null);
  const empty = needed.filter((role) => !people.some((person) => person.roles.includes(role)));
  if (empty.length === 0) return ok(`${counted(people.length, "person", "people")}, every role held`);
  return warning(`nobody is ${empty.join(", ")}`, "give the role to somebody under people");
}

function reviewVerdict({ people }: Config): Verdict {
  const able = (needed: readonly Role[]) =>
    people.filter((person) => person.roles.some((role) => needed.includes(role)));
  const reviewers = able(commandTable.ApproveFix.by);
  const alone = able(commandTable.ProposeFix.by).filter(({ id }) =>
    reviewers.every((other) => other.id === id),
  );
  if (alone.length === 0) return ok("whoever writes a fix, somebody else can");
  return warning(
    `nobody can review what ${alone.map(({ id }) => id).join(", ")} writes`,
    "add a second person with the role reviewer under people",
  );
}

function mailVerdict({ mail }: Config): Verdict {
  const empty = (["qa", "ops"] as const).filter((list) => mail[list].length === 0);
  if (empty.length === 0) return ok(`qa: ${mail.qa.join(", ")}; ops: ${mail.ops.join(", ")}`);
  return failed(
    `nobody is called for ${empty.join(" and ")}`,
    "set mail.qa and mail.ops, or give somebody the role",
  );
}
