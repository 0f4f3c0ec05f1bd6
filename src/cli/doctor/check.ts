/** What one look at the surroundings showed. */
export interface Check {
  /** Stable, for scripts. */
  readonly id: string;
  readonly title: string;
  readonly status: "ok" | "warning" | "failed" | "skipped";
  /** What was seen. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do; empty where nothing needs to be done. */
  readonly mend: string;
}

/** What a check found; the rest of it is known before it looks. */
export type Verdict = Pick<Check, "status" | "what" | "mend">;

export function ok(what: string): Verdict {
  return { status: "ok", what, mend: "" };
}

export function warning(what: string, mend: string): Verdict {
  return { status: "warning", what, mend };
}

export function failed(what: string, mend: string): Verdict {
  return { status: "failed", what, mend };
}

export function skipped(what: string, mend = ""): Verdict {
  return { status: "skipped", what, mend };
}
