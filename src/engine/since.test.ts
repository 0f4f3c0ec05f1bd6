import { expect, it } from "vitest";
import { sinceOf } from "./since.ts";

const now = Date.UTC(2013, 5, 4, 9, 30);

it.each([
  { text: "2013-06-01", zone: "UTC", since: "2013-06-01T00:00:00.000Z" },
  { text: "2013-06-01", zone: "Europe/Berlin", since: "2013-05-31T22:00:00.000Z" },
  { text: "2013-06-01", zone: "America/Los_Angeles", since: "2013-06-01T07:00:00.000Z" },
  { text: "2012-02-29", zone: "UTC", since: "2012-02-29T00:00:00.000Z" },
  { text: "1d", zone: "Europe/Berlin", since: "2013-06-02T22:00:00.000Z" },
  { text: "90d", zone: "Europe/Berlin", since: "2013-03-05T23:00:00.000Z" },
  { text: "2013-02-29", zone: "UTC", since: null },
  { text: "2013-13-01", zone: "UTC", since: null },
  { text: "0d", zone: "UTC", since: null },
  { text: "yesterday", zone: "UTC", since: null },
  { text: "", zone: "UTC", since: null },
])("$text in $zone is $since", ({ text, zone, since }) => {
  expect(sinceOf(text, now, zone)).toBe(since);
});
