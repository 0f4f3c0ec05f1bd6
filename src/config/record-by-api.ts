import { group, texts } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** What records by GitHub's API go together with: the API makes one plain commit, and neither merges nor pushes. */
export function recordByApi(value: unknown, found: Found): readonly Finding[] {
  const is = (path: readonly string[], ...wanted: readonly string[]) =>
    texts(value, path).some(({ text }) => wanted.includes(text));
  if (!is(["record", "by"], "api")) return [];
  const merges =
    is(["code-host", "kind"], "github") && is(["code-host", "merge"], "merge", "squash", "rebase");
  const messages = [
    ...(merges
      ? []
      : ["makes no merges: needs code-host.kind github, and its merge as merge, squash or rebase"]),
    ...(is(["branches", "carry", "by"], "pull-request")
      ? []
      : ["brings no fix to another branch: needs branches.carry.by pull-request"]),
    ...(Object.hasOwn(group(value, "repositories"), "private")
      ? ["can't publish a security hotfix, whose own commits are pushed: goes without repositories.private"]
      : []),
  ];
  return messages.map((message) => found("invalid", ["record", "by"], `"api" ${message}`));
}
