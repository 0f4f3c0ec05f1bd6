import type { Exposure } from "../../core/hotfix/exposure.ts";
import { lengthText } from "./measure-text.ts";
import { timeText } from "./wait-text.ts";

/** How long a security hotfix was exposed, in a sentence. */
export function exposureText(zone: string, { since, minutes, over }: Exposure): string {
  const length = minutes === 0 ? "0 min" : lengthText(minutes * 60);
  if (since === null) return "Exposure: none, as nothing of it is public.";
  const from = timeText(zone, since, null);
  return over
    ? `Exposure: ${length}, from its first public trace (${from}) to production verified.`
    : `Exposure: ${length} up to now, since its first public trace (${from}).`;
}
