import { expect, it } from "vitest";
import { Fault } from "../core/fault.ts";
import { createPauses } from "./pauses.ts";

const at = (time: string) => `2013-06-04T${time}:00.000Z`;
const limited = (time: string, system = "GitHub") =>
  new Fault({ code: "rate-limited", system, until: at(time) });

it("knows the longest pause that each system asks for, until it is over", () => {
  let now = Date.parse(at("10:00"));
  const pauses = createPauses({ now: () => now });
  for (const error of [limited("10:30"), limited("10:10"), limited("10:05", "tracker")]) pauses.hear(error);
  pauses.hear(new Fault({ code: "timed-out", system: "tickets", seconds: 20 }));
  pauses.hear(new Error("until 12:00"));

  expect(pauses.current()).toEqual([
    { system: "GitHub", since: at("10:00"), until: at("10:30") },
    { system: "tracker", since: at("10:00"), until: at("10:05") },
  ]);
  expect([pauses.left("GitHub"), pauses.left("tickets")]).toEqual([30 * 60_000, 0]);

  now = Date.parse(at("10:30"));
  expect([pauses.current(), pauses.left("GitHub")]).toEqual([[], 0]);
});
