import type { Exposure } from "../../core/hotfix/exposure.ts";
import { timeText } from "./wait-text.ts";

/** How long a security hotfix was exposed, in a sentence. */
export function exposureText(zone: string, { since, minutes, over }: Exposure): string {
  const count = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  if (since === null) return "Exposure: 0 minutes, as nothing of it is public.";
  const from = timeText(zone, since, null);
  return over
    ? `Exposure: ${count}, from its first public trace (${from}) to production verified.`
    : `Exposure: ${count} up to now, since its first public trace (${from}).`;
}
