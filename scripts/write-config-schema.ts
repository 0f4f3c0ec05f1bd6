import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { fileSchema } from "../src/config/schema.ts";

/**
 * Writes what the reader of the configuration checks by: `node scripts/write-config-schema.ts` makes
 * docs/schema/pointsman.schema.json for editors, and the table of keys in docs/configuration.md.
 */
export function configSchema(): string {
  const schema = z.toJSONSchema(fileSchema, { io: "input" });
  return `${JSON.stringify({ ...schema, title: "pointsman.yaml" }, null, 2)}\n`;
}

/** The page with the table of keys of now between its markers. */
export function withKeys(page: string): string {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no "${start}" … "${end}"`);
  return `${before}${start}\n\n${keyTable()}\n\n${end}${after}`;
}

const start = "<!-- generated: keys -->";
const end = "<!-- end: keys -->";

/** What of a JSON Schema the table shows. */
const node = z.object({
  description: z.string().optional(),
  required: z.array(z.string()).default([]),
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get additionalProperties() {
    return z.union([z.literal(false), node]).optional();
  },
  get items() {
    return node.optional();
  },
});
type Node = z.output<typeof node>;

function keyTable(): string {
  const rows = rowsOf(node.parse(JSON.parse(configSchema())), "");
  return ["| key | needed | what it says |", "| --- | --- | --- |", ...rows].join("\n");
}

/** @param around the keys of the groups around this one: what says the same as there has no row of its own */
function rowsOf(group: Node, path: string, around: ReadonlySet<string> = new Set()): readonly string[] {
  const own = Object.entries(group.properties ?? {});
  const inside = new Set([...around, ...own.map(([key, { description }]) => `${key} ${description}`)]);
  const named = own.flatMap(([key, value]) => {
    if (around.has(`${key} ${value.description}`)) return [];
    const whole = path === "" ? key : `${path}.${key}`;
    const needed = group.required.includes(key) ? "yes" : "";
    return [`| \`${whole}\` | ${needed} | ${shown(value.description)} |`, ...rowsOf(value, whole, inside)];
  });
  const each = group.additionalProperties ? rowsOf(group.additionalProperties, `${path}.ID`) : [];
  const items = group.items === undefined ? [] : rowsOf(group.items, `${path}[]`);
  return [...named, ...each, ...items];
}

/** `Name <address>` would pass for a tag. */
function shown(description = ""): string {
  return description.replaceAll("<", "&lt;");
}

if (import.meta.main) {
  writeFileSync(new URL("../docs/schema/pointsman.schema.json", import.meta.url), configSchema());
  const page = new URL("../docs/configuration.md", import.meta.url);
  writeFileSync(page, withKeys(readFileSync(page, "utf8")));
}
