import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { repositoryObstacles } from "./obstacle-text.ts";

const page = readFileSync(new URL("../../../docs/landing.md", import.meta.url), "utf8");

it.each([...Object.keys(repositoryObstacles), "message-names-private"])(
  "%s has a heading in docs/landing.md",
  (code) => {
    expect(page).toContain(`\n### \`${code}\`\n`);
  },
);
