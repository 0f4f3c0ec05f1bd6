import { z } from "zod";

const form = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/;

/** A part of the day such as `22:00-07:00`, as minutes since midnight. It may go across midnight. */
export const quietHours = z
  .string()
  .regex(form, "write two times of the day, such as 22:00-07:00")
  .transform((text) => {
    const [, fromHour, fromMinute, toHour, toMinute] = form.exec(text) ?? [];
    return { from: minutes(fromHour, fromMinute), to: minutes(toHour, toMinute) };
  })
  .refine(({ from, to }) => from !== to, "is empty or the whole day: write two different times");

function minutes(hour = "0", minute = "0"): number {
  return Number(hour) * 60 + Number(minute);
}
