import { describe, expect, it } from "vitest";
import { agoText, clockTime, durationText } from "./moment.tsx";

describe("a moment", () => {
  it.each([
    { zone: "Europe/Berlin", text: "5 Jun 2013, 00:30 CEST" },
    { zone: "UTC", text: "4 Jun 2013, 22:30 UTC" },
    { zone: "Asia/Kathmandu", text: "5 Jun 2013, 04:15 GMT+5:45" },
  ])("is told by the clock of $zone", ({ zone, text }) => {
    expect(clockTime("2013-06-04T22:30:00Z", zone)).toBe(text);
  });

  it.each([
    { seconds: 3, text: "just now" },
    { seconds: -50, text: "just now" },
    { seconds: 60, text: "1 min ago" },
    { seconds: 59 * 60, text: "59 min ago" },
    { seconds: 3_600, text: "1 h ago" },
    { seconds: 30 * 3_600, text: "30 h ago" },
    { seconds: 3 * 86_400, text: "3 days ago" },
  ])("$seconds s before is $text", ({ seconds, text }) => {
    expect(agoText(0, seconds * 1000)).toBe(text);
  });

  it.each([
    { seconds: 0.2, text: "1 s" },
    { seconds: 44, text: "44 s" },
    { seconds: 3_599, text: "1 h" },
  ])("$seconds s last $text", ({ seconds, text }) => {
    expect(durationText(seconds)).toBe(text);
  });
});
