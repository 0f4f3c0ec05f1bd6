import { z } from "zod";

const minutesOf = { m: 1, h: 60, d: 24 * 60 } as const;
const longest = 30 * minutesOf.d;
const tooLong = "is longer than 30 days, the longest time to wait";

/** A time span such as `30m`, `4h` or `2d`, as minutes. */
export const duration = z
  .string()
  .regex(/^[1-9][0-9]{0,4}[mhd]$/, "write a whole number and m, h or d, such as 30m, 4h or 2d")
  .transform(minutes)
  .refine((value) => value <= longest, tooLong);

/** The same, or `never` as `null`. */
export const durationOrNever = z
  .string()
  .regex(/^(?:never|[1-9][0-9]{0,4}[mhd])$/, "write a whole number and m, h or d, such as 5m, or never")
  .transform((text) => (text === "never" ? null : minutes(text)))
  .refine((value) => value === null || value <= longest, tooLong);

function minutes(text: string): number {
  const unit = text.at(-1);
  return Number(text.slice(0, -1)) * minutesOf[unit === "d" || unit === "h" ? unit : "m"];
}
