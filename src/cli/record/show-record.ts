import { isAbsolute } from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { wordRefusal } from "../../engine/wording/record-text.ts";
import type { PlacedRefusal, PlannedFile, RecordPlan } from "../../record/plan-record.ts";

/** A record that can be made. */
export type AcceptedPlan = Extract<RecordPlan, { ok: true }>;

/** The changes of all files as one unified diff, which `git apply` and `patch -p1` take. */
export function unifiedDiff(files: readonly PlannedFile[]): string {
  return files
    .map(({ path, before, after }) =>
      createTwoFilesPatch(named("a", path), named("b", path), before, after, undefined, undefined, {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
      }),
    )
    .join("");
}

/** What was written, a line for each thing. */
export function writtenSummary({ files, lines, raised }: AcceptedPlan): string {
  const added = lines.map((line) => `added   ${line.trim()}`);
  const up = raised.map(({ path, before, after }) => `raised  ${path}: ${before} -> ${after}`);
  const wrote = files.map(({ path }) => `wrote   ${path}`);
  return [...added, ...up, ...wrote].map((line) => `${line}\n`).join("");
}

/** Why there is no record, as people read it; a refusal's own fields are beside it for programs. */
export type Shown = { readonly code: string; readonly path?: string; readonly message: string };

/** A refusal with its words. */
export function shownRefusal(refusal: PlacedRefusal): Shown {
  return { ...refusal, message: wordRefusal(refusal) };
}

/** What was planned or written, for other programs. `version` is of this form: fields may be added to it, none changes. */
export function planAsJson(plan: AcceptedPlan, train: string, written: boolean): string {
  const { files, lines, raised } = plan;
  return asJson({
    ok: true,
    train,
    written,
    files: files.map(({ path }) => path),
    lines,
    raised,
    diff: unifiedDiff(files),
  });
}

/** Why there is no record, for other programs. */
export function refusalsAsJson(refusals: readonly Shown[], train: string): string {
  return asJson({ ok: false, train, written: false, refusals });
}

function asJson(body: object): string {
  return `${JSON.stringify({ version: 1, ...body }, null, 2)}\n`;
}

function named(side: "a" | "b", path: string): string {
  return isAbsolute(path) ? path : `${side}/${path}`;
}
