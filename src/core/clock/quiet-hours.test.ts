import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterQuiet } from "./quiet-hours.ts";
import { sinceMidnight, wallTime } from "./zone-time.ts";

const hour = 60;
const nights = { from: 22 * hour, to: 7 * hour, zone: "Europe/Berlin" };
const iso = (at: number) => new Date(at).toISOString().replace(":00.000Z", "Z");

describe("quiet hours", () => {
  it.each([
    { title: "hold back nothing by day", quiet: nights, at: "2013-06-04T12:00Z", told: "2013-06-04T12:00Z" },
    {
      title: "begin on their first minute",
      quiet: nights,
      at: "2013-06-04T20:00Z",
      told: "2013-06-05T05:00Z",
    },
    {
      title: "have not begun a minute before",
      quiet: nights,
      at: "2013-06-04T19:59Z",
      told: "2013-06-04T19:59Z",
    },
    { title: "go on after midnight", quiet: nights, at: "2013-06-04T23:30Z", told: "2013-06-05T05:00Z" },
    { title: "end on their last minute", quiet: nights, at: "2013-06-05T05:00Z", told: "2013-06-05T05:00Z" },
    {
      title: "may lie within a day",
      quiet: { from: 12 * hour, to: 13 * hour + 30, zone: "UTC" },
      ...{ at: "2013-06-04T12:10Z", told: "2013-06-04T13:30Z" },
    },
    {
      title: "within a day leave the rest of it alone",
      quiet: { from: 12 * hour, to: 13 * hour, zone: "UTC" },
      ...{ at: "2013-06-04T23:10Z", told: "2013-06-04T23:10Z" },
    },
    {
      title: "may end at midnight",
      quiet: { from: 18 * hour, to: 0, zone: "UTC" },
      ...{ at: "2013-06-04T18:00Z", told: "2013-06-05T00:00Z" },
    },
    {
      title: "of a night in which the clocks jump are an hour shorter",
      quiet: nights,
      ...{ at: "2013-03-30T22:00Z", told: "2013-03-31T05:00Z" },
    },
    {
      title: "of a night in which an hour comes twice are an hour longer",
      quiet: nights,
      ...{ at: "2013-10-26T21:00Z", told: "2013-10-27T06:00Z" },
    },
    {
      title: "that end in an hour that is skipped end after the jump",
      quiet: { from: 22 * hour, to: 2 * hour + 30, zone: "Europe/Berlin" },
      ...{ at: "2013-03-30T23:00Z", told: "2013-03-31T01:30Z" },
    },
    {
      title: "that end in an hour that comes twice end the second time",
      quiet: { from: 22 * hour, to: 2 * hour + 30, zone: "Europe/Berlin" },
      ...{ at: "2013-10-26T22:00Z", told: "2013-10-27T01:30Z" },
    },
    {
      title: "go on until the next day's end where the only time between them is skipped",
      quiet: { from: 3 * hour, to: 2 * hour + 30, zone: "Europe/Berlin" },
      ...{ at: "2013-03-30T12:00Z", told: "2013-04-01T00:30Z" },
    },
    {
      title: "go on until the next day's end where a skipped end falls into the next ones",
      quiet: { from: hour + 5, to: 10, zone: "America/Sao_Paulo" },
      ...{ at: "2013-10-19T12:00Z", told: "2013-10-21T02:10Z" },
    },
    {
      title: "that begin in an hour that is skipped begin after the jump",
      quiet: { from: 2 * hour + 30, to: 4 * hour, zone: "Europe/Berlin" },
      ...{ at: "2013-03-31T01:00Z", told: "2013-03-31T02:00Z" },
    },
    {
      title: "whose only break comes twice have it the second time",
      quiet: { from: 3 * hour, to: 2 * hour + 30, zone: "Europe/Berlin" },
      ...{ at: "2013-10-26T12:00Z", told: "2013-10-27T01:30Z" },
    },
    {
      title: "are on the clocks of their own zone",
      quiet: { ...nights, zone: "America/Los_Angeles" },
      ...{ at: "2013-06-04T06:00Z", told: "2013-06-04T14:00Z" },
    },
  ])("$title", ({ quiet, at, told }) => {
    expect(iso(afterQuiet(quiet, Date.parse(at)))).toBe(told);
  });

  it("are none where a project has none", () => {
    expect(afterQuiet(null, 5)).toBe(5);
  });

  it("are never hit, never put anything forward, and hold it back by less than two days", () => {
    let held = 0;
    const minuteOfDay = fc.integer({ min: 0, max: 1439 });
    const zone = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    );
    const year2013 = fc
      .integer({ min: 0, max: 365 * 24 * 60 - 1 })
      .map((minutes) => Date.UTC(2013, 0, 1, 0, minutes));
    fc.assert(
      fc.property(minuteOfDay, minuteOfDay, zone, year2013, (from, to, zone, at) => {
        fc.pre(from !== to);
        const then = afterQuiet({ from, to, zone }, at);
        const time = sinceMidnight(wallTime(zone, then)) / 60_000;
        if (then > at) held += 1;
        expect(then).toBeGreaterThanOrEqual(at);
        expect(then - at).toBeLessThan(48 * 60 * 60_000);
        expect(from < to ? from <= time && time < to : from <= time || time < to).toBe(false);
      }),
      { numRuns: 1_000 },
    );
    expect(held).toBeGreaterThan(100);
  });
});
