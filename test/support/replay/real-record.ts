import type { GitRemote } from "../git-remote.ts";
import type { Scenario } from "./scenarios.ts";

/** What a real record commit wrote into the ChangeLog. */
export interface RealRecord {
  /** `YYYY.MM.DD`, the same in each of its lines. */
  readonly date: string;
  /** Each line's text, without its date. */
  readonly texts: readonly string[];
}

/** Reads the lines off the repository, so that no text of it stands here. */
export async function realRecord(remote: GitRemote, { from, record }: Scenario): Promise<RealRecord> {
  const before = new Set((await remote.text(from, "ChangeLog")).split("\n"));
  const added = (await remote.text(record, "ChangeLog")).split("\n").filter((line) => !before.has(line));
  const entries = added.flatMap((line) => {
    const [, date, text] = /^ {2}\* \(hotfix ([\d.]+)\) (.*)$/.exec(line) ?? [];
    return date === undefined || text === undefined ? [] : [{ date, text }];
  });
  const [first] = entries;
  if (first === undefined) throw new Error(`${record} records no hotfix in the ChangeLog`);
  return { date: first.date, texts: entries.map(({ text }) => text) };
}
