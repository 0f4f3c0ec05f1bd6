/** How many lines "On Tuesday Ann <ann@example.org> wrote:" may be broken into. */
const most = 3;

/**
 * The line where it is said who wrote a quote that begins at a line; that line itself where nobody is named. Programs
 * say it in the language of their user and break it as they like, always right above the quote.
 */
export function attributionAbove(lines: readonly string[], quote: number): number {
  const last = lastWritten(lines, quote);
  if (last === -1 || !endsInColon(lines[last] ?? "")) return quote;
  for (let first = last; first > last - most && isText(lines[first]); first -= 1) {
    if (isDated(blockOf(lines, first, last))) return first;
  }
  return isNamed(lines[last] ?? "") ? last : quote;
}

/** Whether a line ends a dated "… wrote:" that names a person, though no marked quote need follow. */
export function isOpenAttribution(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (!endsInColon(line)) return false;
  const block = blockOf(lines, Math.max(0, at - most + 1), at);
  return wrote.test(line) && isDated(block) && (block.includes("@") || /\b\d{4}\b/.test(block));
}

/** The last line with text before one, over at most two empty ones. */
function lastWritten(lines: readonly string[], before: number): number {
  for (let at = before - 1; at >= 0 && at >= before - 3; at -= 1) if (isText(lines[at])) return at;
  return -1;
}

function blockOf(lines: readonly string[], first: number, last: number): string {
  return lines
    .slice(first, last + 1)
    .map((line) => line.slice(0, 300))
    .join(" ");
}

function endsInColon(line: string): boolean {
  return line.length <= 400 && /[:：]\s*$/.test(line.slice(-10));
}

/** A day and a name: enough to tell it from a sentence that happens to end in a colon. */
function isDated(block: string): boolean {
  const words = block.replace(/<[^<>]*>/g, " ").split(" ");
  const plain = words.filter((word) => !word.includes("@")).join(" ");
  return /\b\d{4}|\d{1,2}[:.h]\d{2}\b/.test(plain) && isNamed(block);
}

function isNamed(block: string): boolean {
  return wrote.test(block) || block.includes("@");
}

function isText(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== "";
}

/** "wrote" in the languages of the usual programs. */
const wrote =
  /\bwrote|\bwrites|\bschrieb|a écrit|\bescribió|ha scritto|\bescreveu|\bschreef|\bskrev|\bkirjoitti|\bnapisał|\bnapsal|писал|пишет|写道|寫道|のメール|書きました|작성|כתב|كتب/iu;
