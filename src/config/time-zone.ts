import { z } from "zod";

/** An IANA name of a zone. Offsets such as +02:00 are no zones: they know no summer time. */
export const timeZone = z.string().refine(isTimeZone, "is no time zone such as UTC or Europe/Berlin");

function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
