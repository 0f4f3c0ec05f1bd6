import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A tree that keeps every rule; each case plants one file that breaks one. */
const sound = {
  "src/core/hotfix.ts": "export type Hotfix = 1;\n",
  "src/record/plan.ts": "export type Plan = 1;\n",
  "src/ports/mail.ts": 'import type { Hotfix } from "../core/hotfix.ts";\nexport type Mail = Hotfix;\n',
  "src/engine/engine.ts": 'import type { Mail } from "../ports/mail.ts";\nexport type Engine = Mail;\n',
  "src/store/store.ts": "export type Store = 1;\n",
  "src/config/config.ts": "export type Config = 1;\n",
  "src/adapters/git/git.ts": "export type Git = 1;\n",
  "src/adapters/mail/mail.ts": "export type Smtp = 1;\n",
  "src/http/app.ts": "export type App = 1;\n",
  "src/cli/main.ts": "export type Main = 1;\n",
  "src/compose.ts":
    'export type { Git } from "./adapters/git/git.ts";\nexport type { Store } from "./store/store.ts";\n',
  "test/support/fake.ts": "export type Fake = 1;\n",
};

let folder = "";
let rules: IConfiguration;

beforeAll(async () => {
  rules = await extractConfig(fileURLToPath(new URL("../.dependency-cruiser.mjs", import.meta.url)));
  folder = await mkdtemp(join(tmpdir(), "pointsman-rules-"));
  for (const [path, text] of Object.entries(sound)) await plant(path, text);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function broken(): Promise<readonly string[]> {
  const { output } = await cruise(["src"], {
    ...rules.options,
    tsConfig: {},
    ruleSet: { forbidden: rules.forbidden ?? [] },
    validate: true,
    baseDir: folder,
  });
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

describe("the import rules", () => {
  it("find nothing in a sound tree", async () => {
    expect(await broken()).toEqual([]);
  });

  it.each<{ rule: string; path: string; text: string }>([
    {
      rule: "core-stands-alone",
      path: "src/core/planted.ts",
      text: 'import type { Mail } from "../ports/mail.ts";\nexport type P = Mail;\n',
    },
    {
      rule: "core-is-pure",
      path: "src/core/planted.ts",
      text: 'import { join } from "node:path";\nexport const p = join;\n',
    },
    {
      rule: "record-stands-alone",
      path: "src/record/planted.ts",
      text: 'import type { Hotfix } from "../core/hotfix.ts";\nexport type P = Hotfix;\n',
    },
    {
      rule: "record-is-pure",
      path: "src/record/planted.ts",
      text: 'import { join } from "node:path";\nexport const p = join;\n',
    },
    {
      rule: "ports-speak-core",
      path: "src/ports/planted.ts",
      text: 'import type { Engine } from "../engine/engine.ts";\nexport type P = Engine;\n',
    },
    {
      rule: "engine-through-ports",
      path: "src/engine/planted.ts",
      text: 'import type { Store } from "../store/store.ts";\nexport type P = Store;\n',
    },
    {
      rule: "store-through-ports",
      path: "src/store/planted.ts",
      text: 'import type { Engine } from "../engine/engine.ts";\nexport type P = Engine;\n',
    },
    {
      rule: "config-reads-only",
      path: "src/config/planted.ts",
      text: 'import type { Plan } from "../record/plan.ts";\nexport type P = Plan;\n',
    },
    {
      rule: "http-through-engine",
      path: "src/http/planted.tsx",
      text: 'import type { Store } from "../store/store.ts";\nexport type P = Store;\n',
    },
    {
      rule: "cli-through-engine",
      path: "src/cli/planted.ts",
      text: 'import type { App } from "../http/app.ts";\nexport type P = App;\n',
    },
    {
      rule: "adapters-apart",
      path: "src/adapters/git/planted.ts",
      text: 'import type { Smtp } from "../mail/mail.ts";\nexport type P = Smtp;\n',
    },
    {
      rule: "adapters-behind-the-gate",
      path: "src/planted.ts",
      text: 'import type { Git } from "./adapters/git/git.ts";\nexport type P = Git;\n',
    },
    {
      rule: "src-without-tests",
      path: "src/http/planted.ts",
      text: 'import type { Fake } from "../../test/support/fake.ts";\nexport type P = Fake;\n',
    },
    {
      rule: "no-unresolved",
      path: "src/planted.ts",
      text: 'import { gone } from "./gone.ts";\nexport const p = gone;\n',
    },
    {
      rule: "no-cycle",
      path: "src/core/planted.ts",
      text: 'import type { P } from "./planted.ts";\nexport type { P };\n',
    },
  ])("$rule catches a planted violation", async ({ rule, path, text }) => {
    await plant(path, text);
    try {
      expect(await broken()).toContain(rule);
    } finally {
      await rm(join(folder, path));
    }
  });
});
