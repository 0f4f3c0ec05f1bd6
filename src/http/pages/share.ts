/**
 * A share in percent as people type it, whole or with a fraction, after a point or a comma; a percent sign is no mistake.
 * `NaN` where it is no number.
 */
export function shareOf(typed: string): number {
  return Number(typed.replace(/\s*%$/, "").replace(",", ".") || Number.NaN);
}
