import { expect, it } from "vitest";
import { untilOf } from "./until.ts";

/** A Tuesday, 14:02 in Berlin. */
const now = Date.parse("2013-06-04T12:02:00Z");

it.each([
  { text: "90m", at: "2013-06-04T13:32:00.000Z" },
  { text: "2h", at: "2013-06-04T14:02:00.000Z" },
  { text: "3d", at: "2013-06-07T12:02:00.000Z" },
  { text: "16:30", at: "2013-06-04T14:30:00.000Z" },
  { text: "9:00", at: "2013-06-05T07:00:00.000Z" },
  { text: "14:02", at: "2013-06-05T12:02:00.000Z" },
  { text: "2013-06-05T09:00", at: "2013-06-05T07:00:00.000Z" },
  { text: "2013-06-05 09:00:30", at: "2013-06-05T07:00:30.000Z" },
  { text: "2013-12-05T09:00", at: "2013-12-05T08:00:00.000Z" },
  { text: "2013-06-05T09:00Z", at: "2013-06-05T09:00:00.000Z" },
  { text: "2013-06-05T09:00:00.000Z", at: "2013-06-05T09:00:00.000Z" },
  { text: "2013-06-05T09:00-07:00", at: "2013-06-05T16:00:00.000Z" },
])("$text is $at", ({ text, at }) => {
  expect(untilOf(text, now, "Europe/Berlin")).toBe(at);
});

it.each(["", "soon", "0h", "2w", "25:00", "2013-06-05", "2013-99-05T09:00", "2013-06-05T09:00+99:99"])(
  "%j is no time, and stays for the case to refuse",
  (text) => {
    expect(untilOf(text, now, "Europe/Berlin")).toBe(text);
  },
);
