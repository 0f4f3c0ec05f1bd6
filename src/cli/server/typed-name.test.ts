import { expect, it } from "vitest";
import { typedName } from "./typed-name.ts";

it.each([
  { request: "snooze", field: "until", typed: "--until" },
  { request: "snooze", field: "wait", typed: "--of" },
  { request: "hotfixes", field: "risk-note", typed: "--risk-note" },
  { request: "hotfixes", field: "riskNote", typed: "--risk-note" },
  { request: "start", field: "pick", typed: "--pick" },
  { request: "start", field: "picks", typed: "--pick" },
  { request: "plan-disclosure", field: "on", typed: "--plan" },
  { request: "break-embargo", field: "reason", typed: "--broken" },
  { request: "cancel", field: "reason", typed: "--reason" },
  { request: "add-participant", field: "person", typed: "<person>" },
  { request: "affected", field: "percent", typed: "<percent>" },
])("$field of $request is typed as $typed", ({ request, field, typed }) => {
  expect(typedName(field, request)).toBe(typed);
});
