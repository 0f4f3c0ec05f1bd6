/**
 * Makes what git or a server said fit for a fault: one line of plain words without addresses, ids and
 * quoted names. Faults are logged, and a name or an id of an embargoed hotfix must not be (embargo.md, row 17).
 */
export function plainWords(said: string): string {
  const plain = said
    .replace(/'[^'\n]*'|"[^"\n]*"/g, "…")
    .replace(address, "…")
    .replace(/\brefs\/\S+/g, "…")
    .replace(/(?:\/[^\s/:]+){2,}\/?/g, "…")
    .replace(/\b[0-9a-f]{7,64}\b/g, "…");
  return readable(plain).slice(0, 300);
}

/** What a server's hook said, for the people of the case: its `remote:` lines, without addresses and control characters. */
export function serverWords(errors: string): string {
  const lines = errors.split("\n").filter((line) => line.startsWith("remote: "));
  const said = lines.map((line) => line.slice("remote: ".length)).join("\n");
  return readable(said.replace(address, "…")).slice(0, 2_000);
}

/** Any URL: it may hold a secret, and names where a repository is. */
const address = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;

/** One line, without control characters. */
function readable(said: string): string {
  return said
    .split(/\r|\n/)
    .map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, "").trim())
    .filter((line) => line !== "")
    .join("; ");
}
