import type { Clearance } from "../../../src/core/clearance.ts";
import type { Kind } from "../../../src/core/hotfix/report.ts";
import type { Database } from "../../../src/store/open.ts";
import { closeJson } from "../../../src/store/sealed-json.ts";

interface KeptCase {
  readonly id: string;
  readonly kind: Kind;
  readonly clearance: Clearance;
  readonly participants: readonly string[];
}

/** The row of a case, as far as those ask for it who show pages. */
export async function keepCase({ db, seal }: Database, { kind, ...kept }: KeptCase): Promise<void> {
  const at = "2013-06-04T12:00:00.000Z";
  const row = { ...kept, participants: [...kept.participants], asked: [], version: 1, train: "2013.05.22" };
  const state = closeJson(seal, { kind }, kept.clearance);
  await db
    .insertInto("hotfix")
    .values({ ...row, state, phase: "deciding", ended: false, reported_at: at, changed_at: at })
    .execute();
}
