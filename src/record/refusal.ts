/** A heading of a changelog, as it stands there. */
export type Heading = { readonly header: string; readonly line: number };

/** Why a record can't be made. Each code has a heading in docs/record.md; lines count from 1, entries from 0. */
export type RecordRefusal =
  | { readonly code: "section-missing"; readonly train: string; readonly nearMisses: readonly Heading[] }
  | { readonly code: "section-ambiguous"; readonly train: string; readonly matches: readonly Heading[] }
  | {
      readonly code: "section-unclear";
      readonly train: string;
      readonly line: number;
      readonly found: string;
    }
  | { readonly code: "entry-already-there"; readonly line: number; readonly entry: string }
  | { readonly code: "entry-repeated"; readonly index: number; readonly first: number }
  | { readonly code: "entry-text-invalid"; readonly index: number; readonly reason: TextFlaw }
  | { readonly code: "entry-date-invalid"; readonly index: number; readonly date: string }
  | { readonly code: "version-field-missing"; readonly field: string }
  | { readonly code: "version-field-ambiguous"; readonly field: string; readonly lines: readonly number[] }
  | {
      readonly code: "version-not-plain";
      readonly field: string;
      readonly line: number;
      readonly value: string;
    }
  | { readonly code: "versions-disagree"; readonly versions: readonly FoundVersion[] }
  | { readonly code: "version-unknown" }
  | { readonly code: "version-already-there"; readonly version: string; readonly line: number }
  | { readonly code: "version-heading-missing" }
  /** RPM makes this changelog itself, from git's history. */
  | { readonly code: "changelog-generated"; readonly line: number }
  | { readonly code: "date-unknown" }
  | { readonly code: "author-unknown" }
  | { readonly code: "pattern-invalid"; readonly pattern: string; readonly reason: PatternFlaw }
  | { readonly code: "json-invalid" }
  | { readonly code: "merge-markers"; readonly line: number }
  | { readonly code: "file-missing" }
  | {
      readonly code: "file-not-regular";
      readonly kind: "symbolic-link" | "directory" | "submodule" | "other";
    }
  | { readonly code: "file-not-utf8" }
  | { readonly code: "file-holds-nul" }
  | { readonly code: "file-too-large"; readonly bytes: number; readonly limit: number }
  | { readonly code: "format-unknown" };

/** What is wrong with the text of an entry. */
export type TextFlaw = "empty" | "line-break" | "control-character" | "unpaired-surrogate";

/** What is wrong with a version pattern. */
export type PatternFlaw =
  | "no-placeholder"
  | "two-placeholders"
  | "nothing-around"
  | "line-break"
  | "too-long";

/** A version that was found, and where. */
export type FoundVersion = { readonly path?: string; readonly line?: number; readonly version: string };
