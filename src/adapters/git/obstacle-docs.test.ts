import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { RepositoryObstacle } from "../../ports/repository.ts";

/** Every code, so that a new one does not compile before it stands here. */
const codes: Record<RepositoryObstacle["code"], true> = {
  "branch-missing": true,
  "branch-unsafe": true,
  "branch-taken": true,
  "tag-unsafe": true,
  "commit-missing": true,
  "commit-ambiguous": true,
  "merge-commit": true,
  "already-on-train": true,
  "nothing-to-propose": true,
  "file-unfit": true,
  "embargoed-below": true,
  "fix-not-on-train": true,
  "not-reviewed": true,
  "unrelated-history": true,
};

const page = readFileSync(new URL("../../../docs/landing.md", import.meta.url), "utf8");

it.each([...Object.keys(codes), "message-names-private"])("%s has a heading in docs/landing.md", (code) => {
  expect(page).toContain(`\n### \`${code}\`\n`);
});
