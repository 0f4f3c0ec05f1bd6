import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder of a bare copy of mozilla/browserid, where POINTSMAN_REPLAY_REPO names one that is there; else `null`.
 * It is only ever read: none of its files stands in this repository.
 */
export function originalRepository(): string | null {
  const folder = process.env.POINTSMAN_REPLAY_REPO ?? "";
  return folder !== "" && existsSync(join(folder, "objects")) ? folder : null;
}
