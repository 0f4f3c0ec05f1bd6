import { readFile, writeFile } from "node:fs/promises";
import { type Document, isMap, parseDocument } from "yaml";

/**
 * Writes settings of a document into a configuration file, as a reader would: key by key, on two levels.
 *
 * @param addresses what stands in the document, and what it is in this run
 */
export async function settle(
  path: string,
  settings: string,
  addresses: Readonly<Record<string, string>>,
): Promise<void> {
  let text = settings;
  for (const [written, real] of Object.entries(addresses)) text = text.replaceAll(written, real);
  const file = parseDocument(await readFile(path, "utf8"));
  merge(file, parseDocument(text));
  // The document has the default port, which may be taken here.
  file.setIn(["server", "listen"], "127.0.0.1:0");
  await writeFile(path, file.toString());
}

function merge(file: Document, settings: Document): void {
  if (!isMap(settings.contents)) throw new Error("settings are a group of keys");
  for (const { key, value } of settings.contents.items) {
    if (!isMap(value)) file.setIn([key], value);
    else for (const inner of value.items) file.setIn([key, inner.key], inner.value);
  }
}
