/**
 * A text with conflict markers, as git writes them with the base between, with what both sides added: ours first, then what
 * theirs has besides. For files of lines, where two additions at one place are no conflict.
 */
export function keepBoth(text: string): string {
  const kept: string[] = [];
  let region: Region | null = null;
  for (const line of text.split("\n")) {
    const mark: Part | "end" | null = markOf(line, region);
    if (mark === "ours") region = { part: "ours", ours: [], base: [], theirs: [] };
    else if (mark === "end" && region !== null) {
      kept.push(...joined(region));
      region = null;
    } else if (mark !== null && mark !== "end" && region !== null) region.part = mark;
    else if (region !== null) region[region.part].push(line);
    else kept.push(line);
  }
  return kept.join("\n");
}

type Part = "ours" | "base" | "theirs";
type Region = { part: Part } & Record<Part, string[]>;

/** A heading may be underlined with equals signs: a mark counts only where it can stand. */
function markOf(line: string, region: Region | null): Part | "end" | null {
  if (region === null) return line.startsWith("<<<<<<< ") ? "ours" : null;
  if (region.part === "ours" && line.startsWith("||||||| ")) return "base";
  if (region.part !== "theirs" && line === "=======") return "theirs";
  return region.part === "theirs" && line.startsWith(">>>>>>> ") ? "end" : null;
}

function joined({ ours, base, theirs }: Region): readonly string[] {
  return [...ours, ...theirs.filter((line) => !ours.includes(line) && !base.includes(line))];
}
