import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Clearance } from "../../core/clearance.ts";

/** The folder for mail of a clearance: what is embargoed lies apart, so that listing the one never opens the other. */
export function folderFor(outbox: string, clearance: Clearance): string {
  return join(outbox, clearance);
}

/** The file name of a mail: readable, safe on every file system, and its own for each Message-Id. */
export function fileNameOf(messageId: string): string {
  const readable = messageId.replace(/[^\w.@-]/g, "_").slice(0, 100);
  const own = createHash("sha256").update(messageId).digest("hex").slice(0, 12);
  return `${readable}.${own}${extension}`;
}

export const extension = ".eml";
