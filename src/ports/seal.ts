import type { Clearance } from "../core/clearance.ts";

/** Keeps what is embargoed unreadable to whoever has a copy of the database and not its key (embargo.md, row 18). */
export interface Seal {
  /** The text as it is to be stored: sealed where its case is embargoed. */
  close(text: string, clearance: Clearance): string;
  /**
   * The text as it was, whether it was sealed, by which key, or not. Throws a fault of the system `database` where it was sealed
   * and can't be read.
   */
  open(stored: string): string;
}
