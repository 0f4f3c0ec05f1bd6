/** A last paragraph of which each line is a trailer, or git's own line about a pick. */
const trailerLine = /^(?:[A-Za-z0-9][A-Za-z0-9-]*: .*|\(cherry picked from commit [0-9a-f]+\))$/;

/** Leaves lines of the trailers out. What stands above them stays to the letter. */
export function withoutTrailers(message: Buffer, unwanted: (line: string) => boolean): Buffer {
  const text = message.toString("latin1").trimEnd();
  const cut = text.lastIndexOf("\n\n") + 2;
  const lines = cut < 2 ? [] : text.slice(cut).split("\n");
  if (!lines.every((line) => trailerLine.test(line)) || !lines.some(unwanted)) return message;
  const kept = lines.filter((line) => !unwanted(line)).join("\n");
  return Buffer.from(`${`${text.slice(0, cut)}${kept}`.trimEnd()}\n`, "latin1");
}

/** Adds lines at the end of a message: to its trailers where it has some, else as a paragraph of their own. */
export function withTrailers(message: Buffer, lines: readonly string[]): Buffer {
  if (lines.length === 0) return message;
  const text = message.toString("latin1").trimEnd();
  const paragraphs = text.split(/\n{2,}/);
  const last = paragraphs.length > 1 ? (paragraphs.at(-1) ?? "") : "";
  const joins = last !== "" && last.split("\n").every((line) => trailerLine.test(line));
  const added = Buffer.from(lines.map((line) => `${line}\n`).join(""), "utf8");
  return Buffer.concat([Buffer.from(`${text}${joins ? "\n" : "\n\n"}`, "latin1"), added]);
}
