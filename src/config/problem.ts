/** What can be wrong with a configuration file. Each has a heading in docs/configuration.md; a test says so. */
export const problemCodes = [
  "no-file",
  "unreadable",
  "too-large",
  "not-text",
  "syntax",
  "too-deep",
  "duplicate-key",
  "alias",
  "unknown-key",
  "missing",
  "wrong-type",
  "invalid",
  "secret",
  "unknown-person",
  "empty-role",
  "shared-address",
  "twice",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong with a configuration file, and where. */
export interface ConfigProblem {
  readonly code: ProblemCode;
  /** The file as the reader is shown it. */
  readonly file: string;
  /** 1-based; `null` only where there is no file to point into. */
  readonly position: Position | null;
  /** Dotted path of the key, such as `repositories.public`; empty for the whole file. */
  readonly key: string;
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many are shown: a file that has more is another kind of file. */
export const problemLimit = 100;

/** A problem as one line: `pointsman.yaml:7:11 repositories.privat: unknown key, did you mean private?`. */
export function formatProblem({ file, position, key, message }: ConfigProblem): string {
  const place = position === null ? file : `${file}:${position.line}:${position.column}`;
  return key === "" ? `${place} ${message}` : `${place} ${key}: ${message}`;
}
