import type { FC } from "hono/jsx";
import { counted } from "../../../engine/wording/counted.ts";
import { Scroll } from "./scroll.tsx";

/** A unified diff, each file folded out on its own. Signs stay in the text, so colour adds and never tells alone. */
export const Diff: FC<{ diff: string; cut?: boolean }> = ({ diff, cut = false }) => (
  <div class="diff">
    {filesOf(diff).map((file) => (
      <FileDiff {...file} />
    ))}
    {cut && <p class="note">The rest is too long to be shown. Read it with git.</p>}
  </div>
);

/** One file of a diff, or a text about one. Where a page shows a file on several branches, `branch` tells them apart. */
export const FileDiff: FC<{ path: string; text: string; branch?: string }> = ({ path, text, branch }) => {
  const lines = text.replace(/\n$/, "").split("\n");
  const added = lines.filter((line) => kindOf(line) === "add").length;
  const removed = lines.filter((line) => kindOf(line) === "del").length;
  return (
    <details class="file" open>
      <summary>
        <code>{path}</code> <span class="note">{`${counted(added, "line")} added, ${removed} removed`}</span>
      </summary>
      <Scroll label={branch === undefined ? `Changes in ${path}` : `Changes in ${path} on ${branch}`}>
        <pre>
          {lines.map((line) => (
            <span class={`line line-${kindOf(line)}`}>{`${line}\n`}</span>
          ))}
        </pre>
      </Scroll>
    </details>
  );
};

/** The files of a diff by git, each with its hunks; the header lines that repeat the path are left out. */
export function filesOf(diff: string): readonly { readonly path: string; readonly text: string }[] {
  return diff
    .split(/^(?=diff --git )/m)
    .filter((part) => part.trim() !== "")
    .map((part) => ({ path: pathOf(part), text: bodyOf(part) }));
}

function pathOf(part: string): string {
  const named = /^\+\+\+ "?b\/(.+?)"?$/m.exec(part) ?? /^--- "?a\/(.+?)"?$/m.exec(part);
  return named?.[1] ?? /^diff --git "?a\/(.+?)"? "?b\//.exec(part)?.[1] ?? "changes";
}

function bodyOf(part: string): string {
  const hunks = part.indexOf("\n@@");
  if (hunks !== -1) return part.slice(hunks + 1);
  return part.replace(/^diff --git .*\n(index .*\n)?/, "");
}

type LineKind = "add" | "del" | "hunk" | "mark" | "same";

/** Markers of a conflict are told from added lines: in a conflict's diff they are what to look for. */
export function kindOf(line: string): LineKind {
  if (/^\+?(<{7}|={7}|>{7}|\|{7})/.test(line)) return "mark";
  if (line.startsWith("@@")) return "hunk";
  if (line.startsWith("+")) return "add";
  return line.startsWith("-") ? "del" : "same";
}

/** The header that git writes before the first hunk says nothing that the path has not said. */
export function hunksOf(diff: string): string {
  const first = diff.search(/^@@/m);
  return first === -1 ? diff : diff.slice(first);
}
