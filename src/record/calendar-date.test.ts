import { expect, it } from "vitest";
import { inRpmStyle, isCalendarDate, withDashes } from "./calendar-date.ts";

it.each([
  { date: "2013.06.04", valid: true },
  { date: "2012.02.29", valid: true },
  { date: "2000.02.29", valid: true },
  { date: "0004.02.29", valid: true },
  { date: "2013.12.31", valid: true },
  { date: "2013.02.29", valid: false },
  { date: "1900.02.29", valid: false },
  { date: "2013.00.10", valid: false },
  { date: "2013.13.10", valid: false },
  { date: "2013.04.31", valid: false },
  { date: "2013.04.00", valid: false },
  { date: "2013-06-04", valid: false },
  { date: "2013.6.4", valid: false },
  { date: "03.23", valid: false },
  { date: " 2013.06.04", valid: false },
  { date: "2013.06.04\n", valid: false },
  { date: "", valid: false },
])("$date is a day: $valid", ({ date, valid }) => {
  expect(isCalendarDate(date)).toBe(valid);
});

it("a day is written with dashes, and as RPM does", () => {
  expect(withDashes("2013.06.04")).toBe("2013-06-04");
  expect(inRpmStyle("2013.06.04")).toBe("Tue Jun 04 2013");
  expect(inRpmStyle("2022.12.31")).toBe("Sat Dec 31 2022");
  expect(inRpmStyle("2023.01.01")).toBe("Sun Jan 01 2023");
});
