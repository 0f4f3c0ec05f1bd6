import { randomBytes } from "node:crypto";
import { replyAddress, tokenOf } from "../../core/mail/reply-address.ts";
import type { Project } from "../project.ts";

/**
 * Where one mail comes back to: an address that nobody else has, so that a report about it can't be made up. Another one each
 * time, since what is written down first is what is sent; `null` where nobody reads what comes back.
 */
export function returnAddress({ returnPath }: Project): string | null {
  return returnPath === null ? null : replyAddress(returnPath, tokenOf(randomBytes(26)));
}
