/** How people estimate complexity and risk. */
export const levels = ["low", "medium", "high"] as const;
/** One estimate. */
export type Level = (typeof levels)[number];

/** The two kinds of hotfixes. */
export const kinds = ["normal", "security"] as const;
/** May be public at once, or must stay private until disclosed. */
export type Kind = (typeof kinds)[number];

/** What step 1 asks for. The three fields of the process are all required (process.md, step 1). */
export interface Report {
  readonly title: string;
  /** The clearly stated manifestation of the bug, as a user sees it. */
  readonly manifestation: string;
  /** Estimated share of users affected, in percent, 0–100. */
  readonly affectedPercent: number;
  /** Estimated complexity of the fix. */
  readonly complexity: Level;
  /** Estimated risk of the fix. */
  readonly risk: Level;
  readonly riskNote: string;
  /** What the ChangeLog says after the date, `What: #issue`: one entry a line, most hotfixes have one. */
  readonly changelog: string;
  /** How QA will verify it; stands on the deployment tickets. */
  readonly testPlan?: string;
  /** URL of the issue that is there already, as the tracker gave it; where there is none, one is opened. */
  readonly issue?: string;
}

/** The longest address of an issue. */
export const addressLength = 2000;
/** The longest title; longer ones do not fit a mail subject. */
export const titleLength = 120;
/** The longest entry of the ChangeLog, in characters. */
export const changelogLength = 300;
/** How many entries a hotfix may have. */
export const changelogMost = 20;
/** The longest free text of a report, a note or a reason. */
export const textLength = 20_000;

/** The entries that a report asks for. */
export function changelogEntries({ changelog }: Pick<Report, "changelog">): readonly string[] {
  return changelog.split("\n");
}
