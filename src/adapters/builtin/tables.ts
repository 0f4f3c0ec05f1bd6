import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Clearance } from "../../core/clearance.ts";

type TimeOfWriting = ColumnType<Date, Date | string | undefined, Date | string>;

/** Columns that every page of Pointsman's own has. */
interface Page {
  /** What the page has in its address: follows from its key and can't be counted. */
  slug: string;
  title: string;
  clearance: Generated<Clearance>;
  /** The case that it was made for, as its key says; of a ticket for a whole train, the id of none. */
  hotfix: GeneratedAlways<string | null>;
  created_at: TimeOfWriting;
}

/** The tables of the built-in tracker, tickets and code host; the store's migrations create them. */
export interface BuiltinTables {
  builtin_issue: Page & {
    key: string;
    body: string;
    labels: Generated<string[]>;
    state: Generated<"open" | "closed">;
  };
  builtin_ticket: Page & { scope: string };
  builtin_comment: {
    key: string;
    /** Order of writing, never shown: numbers with gaps would tell of what is hidden. */
    number: Generated<number>;
    /** Path of the page it stands on, such as `/issues/2ozqkvxj7m4a`. */
    target: string;
    body: string;
    created_at: TimeOfWriting;
  };
  builtin_pull_request: Page & {
    key: string;
    branch: string;
    train: string;
    head: string;
    body: string;
    state: Generated<"open" | "merged" | "closed">;
    reason: string | null;
    changed_at: TimeOfWriting;
  };
}
