import { roles, system } from "../../core/person.ts";
import type { CaseReader, HotfixEntry } from "../../ports/event-store.ts";

/** Every embargoed case, as only the system itself may list them. */
export function embargoedCases(reader: CaseReader): Promise<readonly HotfixEntry[]> {
  return reader.list({ person: system, roles }, { clearance: "embargoed" });
}
