import { describe, expect, it } from "vitest";
import { instantOf, sinceMidnight, wallTime } from "./zone-time.ts";

/** A time on the wall, as it counts. */
const wall = (text: string) => Date.parse(`${text}Z`);
const iso = (at: number) => new Date(at).toISOString().replace(":00.000Z", "Z");

describe("a time on the wall", () => {
  it.each([
    { title: "in winter", zone: "Europe/Berlin", shown: "2013-01-10T09:00", is: "2013-01-10T08:00Z" },
    { title: "in summer", zone: "Europe/Berlin", shown: "2013-07-10T09:00", is: "2013-07-10T07:00Z" },
    {
      title: "before the clocks jump",
      zone: "Europe/Berlin",
      shown: "2013-03-31T01:59",
      is: "2013-03-31T00:59Z",
    },
    {
      title: "after the clocks jump",
      zone: "Europe/Berlin",
      shown: "2013-03-31T03:00",
      is: "2013-03-31T01:00Z",
    },
    {
      title: "of an hour that comes twice",
      zone: "Europe/Berlin",
      shown: "2013-10-27T02:30",
      is: "2013-10-27T01:30Z",
    },
    {
      title: "west of Greenwich",
      zone: "America/Los_Angeles",
      shown: "2013-06-04T22:00",
      is: "2013-06-05T05:00Z",
    },
    { title: "far east", zone: "Pacific/Kiritimati", shown: "2013-06-05T00:00", is: "2013-06-04T10:00Z" },
    { title: "with a half hour", zone: "Asia/Kolkata", shown: "2013-06-04T09:30", is: "2013-06-04T04:00Z" },
    { title: "before 1970", zone: "UTC", shown: "1969-12-31T23:59", is: "1969-12-31T23:59Z" },
  ])("$title is an instant, which shows it", ({ zone, shown, is }) => {
    expect(iso(instantOf(zone, wall(shown)))).toBe(is);
    expect(wallTime(zone, Date.parse(is))).toBe(wall(shown));
  });

  it("that the clocks skip is as much later as they jump", () => {
    const at = instantOf("Europe/Berlin", wall("2013-03-31T02:30"));

    expect(iso(at)).toBe("2013-03-31T01:30Z");
    expect(wallTime("Europe/Berlin", at)).toBe(wall("2013-03-31T03:30"));
  });

  it("keeps the milliseconds", () => {
    expect(wallTime("Europe/Berlin", 1_370_340_000_123)).toBe(1_370_347_200_123);
    expect(wallTime("UTC", -877)).toBe(-877);
  });

  it.each([
    { shown: "2013-06-04T00:00", minutes: 0 },
    { shown: "2013-06-04T23:59", minutes: 1439 },
    { shown: "1969-12-31T23:59", minutes: 1439 },
  ])("$shown is $minutes minutes after midnight", ({ shown, minutes }) => {
    expect(sinceMidnight(wall(shown))).toBe(minutes * 60_000);
  });
});
