import { readFile, writeFile } from "node:fs/promises";

const file = new URL("../../../docs/performance.md", import.meta.url);

const [begin, end] = ["<!-- landing: written by the bench from here -->", "<!-- landing: to here -->"];

/** Writes the bench's tables into the documentation, in place of those of the last time. */
export async function writePage(tables: string): Promise<void> {
  await writeFile(file, withTables(await readFile(file, "utf8"), tables));
}

/** A page with other tables between its two marks. */
export function withTables(page: string, tables: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/performance.md needs the lines ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${tables.trim()}\n\n${page.slice(to)}`;
}
