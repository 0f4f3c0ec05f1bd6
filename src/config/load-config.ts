import { basename, dirname, relative, resolve } from "node:path";
import type { Config } from "./config.ts";
import { configOf } from "./config-of.ts";
import { crossChecks } from "./cross-checks.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { configFileName, findConfigFile } from "./find-file.ts";
import { knownKeys } from "./known-keys.ts";
import { type ConfigProblem, problemLimit } from "./problem.ts";
import { readText } from "./read-text.ts";
import { fileSchema } from "./schema.ts";
import { findingsOf } from "./wording.ts";
import { type Finding, parseYaml } from "./yaml-source.ts";

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly path: string }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Reads the project's configuration: the file that was named, else the nearest `pointsman.yaml` up to the
 * root of the git work tree. Lists everything that is wrong with it, by position. Never throws for what is in the file.
 */
export async function loadConfig(where: {
  readonly cwd: string;
  /** A file that the user named; relative to `cwd`. */
  readonly explicit?: string | null | undefined;
}): Promise<LoadedConfig> {
  const cwd = resolve(where.cwd);
  const path = where.explicit ? resolve(cwd, where.explicit) : await findConfigFile(cwd);
  if (path === null) return { ok: false, problems: [noFile] };
  const file = shownAs(path, cwd);
  const read = await readText(path);
  if (!read.ok) return { ok: false, problems: [{ ...read.flaw, key: "", file }] };
  const parsed = parseConfig(read.text, dirname(path));
  if (parsed.ok) return { ...parsed, path };
  return { ok: false, problems: parsed.findings.map((finding) => ({ ...finding, file })) };
}

/** Reads a configuration from text. `folder` is where relative paths start. */
export function parseConfig(
  text: string,
  folder: string,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly findings: readonly Finding[] } {
  const parsed = parseYaml(text);
  if (!parsed.ok) return { ok: false, findings: inOrder(parsed.findings) };
  const { source } = parsed;
  if (source.value === null) return { ok: false, findings: [emptyFile] };
  const checked = fileSchema.safeParse(source.value);
  const issues = checked.error?.issues ?? [];
  const findings = [...source.findings, ...findingsOf(issues, source, knownKeys), ...crossChecks(source)];
  if (!checked.success || findings.length > 0) return { ok: false, findings: inOrder(findings) };
  return { ok: true, config: deepFreeze(configOf(checked.data, folder)) };
}

const noFile: ConfigProblem = {
  code: "no-file",
  file: configFileName,
  position: null,
  key: "",
  message: "not found here or in a folder above: make one with pointsman init, or name it with --config",
};

const emptyFile: Finding = {
  code: "missing",
  position: { line: 1, column: 1 },
  key: "",
  message: "is empty: make one with pointsman init --force",
};

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings]
    .sort(({ position: one }, { position: other }) => one.line - other.line || one.column - other.column)
    .slice(0, problemLimit);
}

/** The path as seen from where the user stands, where that is shorter. */
function shownAs(path: string, cwd: string): string {
  const seen = relative(cwd, path);
  return seen === "" ? basename(path) : seen.length < path.length ? seen : path;
}
