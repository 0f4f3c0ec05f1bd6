import { expect, it } from "vitest";
import { Fault } from "../core/fault.ts";
import { anonymous, type Viewer } from "../core/person.ts";
import { createPauses } from "./pauses.ts";

const at = (time: string) => `2013-06-04T${time}:00.000Z`;
const limited = (time: string, system = "GitHub") =>
  new Fault({ code: "rate-limited", system, until: at(time) });

it("knows the longest pause that each system asks for, until it is over", () => {
  let now = Date.parse(at("10:00"));
  const pauses = createPauses({ now: () => now });
  for (const error of [limited("10:30"), limited("10:10"), limited("10:05", "tracker")])
    pauses.hear(error, "public");
  pauses.hear(new Fault({ code: "timed-out", system: "tickets", seconds: 20 }), "public");
  pauses.hear(new Error("until 12:00"), "public");

  expect(pauses.current(anonymous)).toEqual([
    { system: "GitHub", since: at("10:00"), until: at("10:30") },
    { system: "tracker", since: at("10:00"), until: at("10:05") },
  ]);
  expect([pauses.left("GitHub"), pauses.left("tickets")]).toEqual([30 * 60_000, 0]);

  now = Date.parse(at("10:30"));
  expect([pauses.current(anonymous), pauses.left("GitHub")]).toEqual([[], 0]);
});

it("tells of one that was asked for on behalf of an embargoed hotfix to the security role alone, and has all keep it", () => {
  const pauses = createPauses({ now: () => Date.parse(at("10:00")) });
  const [sue, bob] = [
    { person: "sue", roles: ["security"] } as const,
    { person: "bob", roles: ["qa"] } as const,
  ];
  pauses.hear(limited("10:30", "tracker"), "embargoed");
  pauses.hear(limited("10:10", "tracker"), "public");
  pauses.hear(limited("10:20"), "embargoed");
  const seenBy = (viewer: Viewer) => pauses.current(viewer).map(({ system, until }) => [system, until]);

  for (const viewer of [anonymous, bob]) expect(seenBy(viewer)).toEqual([["tracker", at("10:10")]]);
  expect(seenBy(sue).toSorted()).toEqual([
    ["GitHub", at("10:20")],
    ["tracker", at("10:30")],
  ]);
  expect([pauses.left("GitHub"), pauses.left("tracker")]).toEqual([20 * 60_000, 30 * 60_000]);
});
