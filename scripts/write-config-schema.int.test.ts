import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config/load-config.ts";
import { problemCodes } from "../src/config/problem.ts";
import { configSchema, withKeys } from "./write-config-schema.ts";

const page = readFileSync(new URL("../docs/configuration.md", import.meta.url), "utf8");

describe("docs/schema/pointsman.schema.json", () => {
  it("is what the reader checks by (else: node scripts/write-config-schema.ts)", () => {
    const file = new URL("../docs/schema/pointsman.schema.json", import.meta.url);

    expect(readFileSync(file, "utf8")).toBe(configSchema());
  });
});

describe("docs/configuration.md", () => {
  it("has every key that the reader knows (else: node scripts/write-config-schema.ts)", () => {
    expect(page).toBe(withKeys(page));
  });

  it("says something about each key", () => {
    expect(page.match(/^\| `.*\| *\|$/gm)).toBeNull();
  });

  it("has a heading with an explanation for every problem, and no other", () => {
    const headings = [...page.matchAll(/^### (\S+)\n\n(\S)/gm)].map(([, code]) => code);

    expect(headings).toEqual([...problemCodes]);
  });

  it("shows an example that can be read", () => {
    const [example = ""] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = ""]) => text);

    expect(parseConfig(example, "/project")).toMatchObject({ ok: true, config: { project: "browserid" } });
  });

  it("needs the page's markers", () => {
    expect(() => withKeys("# A page")).toThrow('the page has no "<!-- generated: keys -->"');
  });
});
