import type { NameFlaw } from "../../../ports/repository.ts";

/** Longest name in bytes; a ref is a path on many servers. */
const lengthLimit = 200;

/**
 * Why a new branch or tag may not bear a name, or `null`. Stricter than git (git-check-ref-format(1)): also no name
 * that a command could take for an option, an id or a full ref, or that a person could not tell from another.
 */
export function nameFlaw(name: string, taken: Iterable<string>): NameFlaw | null {
  return flawOfShape(name) ?? flawBeside(name, taken);
}

function flawOfShape(name: string): NameFlaw | null {
  if (name === "") return "empty";
  if (Buffer.byteLength(name) > lengthLimit) return "too-long";
  if (/\p{Cc}/u.test(name)) return "control-character";
  if (/[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}]/u.test(name))
    return name.includes(" ") ? "not-a-ref-name" : "hidden-character";
  if (/(?:^|\/)-/.test(name)) return "leading-dash";
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(name)) return "looks-like-an-id";
  if (/^refs(?:\/|$)/i.test(name) || /^(?:[A-Z_]*HEAD|@)$/.test(name)) return "full-ref-name";
  if (/[~^:?*[\\]|\.\.|@\{|\/\/|^\/|[/.]$/.test(name)) return "not-a-ref-name";
  if (name.split("/").some((part) => part.startsWith(".") || part.toLowerCase().endsWith(".lock")))
    return "not-a-ref-name";
  return null;
}

/** The branch itself may be there: it may have been made before. */
function flawBeside(name: string, taken: Iterable<string>): NameFlaw | null {
  const folded = fold(name);
  for (const other of taken) {
    if (other === name) continue;
    const otherFolded = fold(other);
    if (otherFolded === folded) return "differs-by-case-only";
    if (folded.startsWith(`${otherFolded}/`)) return "inside-another";
    if (otherFolded.startsWith(`${folded}/`)) return "holds-another";
  }
  return null;
}

/** As a disk sees it that folds case and composes letters. */
function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
