import type { Kysely } from "kysely";
import type { Clearance } from "../../core/clearance.ts";
import type { Seal } from "../../ports/seal.ts";
import type { BuiltinTables } from "./tables.ts";

/** What each built-in part is made with. */
export interface BuiltinOptions {
  /** The store's own access to the database, which turns a broken connection into a fault. */
  readonly db: Kysely<BuiltinTables>;
  /** What is embargoed stands in the tables sealed. */
  readonly seal: Seal;
  /** Where Pointsman is reached; all addresses begin with it. */
  readonly baseUrl: string;
  /**
   * How private this sink is. What is written through an embargoed one is seen by cleared viewers only, and
   * neither touches the pages of the other.
   */
  readonly clearance?: Clearance;
}
