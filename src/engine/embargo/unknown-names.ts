import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { commitsOf } from "../../core/hotfix/landing.ts";
import { mayKnow } from "../../core/hotfix/may-know.ts";
import type { Viewer } from "../../core/person.ts";
import type { CaseReader } from "../../ports/event-store.ts";
import { idDigits } from "../leaks/id-digits.ts";
import { embargoedCases } from "./embargoed-cases.ts";

/**
 * What a viewer may read nowhere: the ids and commits of embargoed cases that they may not know of. The build that a case of theirs is
 * carried in now is told all the same, whoever's record it is: it is what they deploy, and what a pass names.
 */
export async function unknownNames(reader: CaseReader, viewer: Viewer): Promise<readonly string[]> {
  if (viewer.roles.includes("security")) return [];
  const entries = await embargoedCases(reader);
  const person = { id: viewer.person ?? "", roles: viewer.roles };
  const cases = Map.groupBy(entries, ({ hotfix }) => (mayKnow(person, hotfix) ? "known" : "unknown"));
  const carried = new Set(cases.get("known")?.map(({ hotfix }) => hotfix.build?.sha));
  const names = cases.get("unknown")?.flatMap(({ hotfix }) => namesOf(hotfix)) ?? [];
  return names.filter((name) => !carried.has(name));
}

/** Makes of a text the same without those names, also where a commit is named by its first digits only. */
export function withholding(names: readonly string[]): (text: string) => string {
  if (names.length === 0) return (text) => text;
  const whole = new RegExp(names.join("|"), "g"); // no id and no commit has a letter that means something in a pattern
  const isOfOne = (digits: string) => names.some((name) => name.startsWith(digits.toLowerCase()));
  return (text) =>
    text
      .replaceAll(whole, withheld)
      .replaceAll(idDigits, (digits) => (isOfOne(digits) ? withheld(digits) : digits));
}

/** What nobody else bears: the id of a case, and the commits that it has made. */
function namesOf({ id, pullRequest, landings, containment }: Hotfix): readonly string[] {
  const proposed = pullRequest?.commits.map(({ sha }) => sha) ?? [];
  return [id, ...proposed, ...landings.flatMap(commitsOf), ...containment.made];
}

/** As long as the name, and of its kind, so that whatever reads it finds what it expects. */
function withheld(name: string): string {
  return name.startsWith("hf-") ? `hf-${"x".repeat(name.length - 3)}` : "0".repeat(name.length);
}
