import { expect, it } from "vitest";
import { opensTransaction } from "./sql-script.ts";

it.each([
  { script: "BEGIN;\n SET LOCAL lock_timeout = 1;\n select 1; COMMIT;", opens: true },
  { script: "\n  begin; select 1; commit", opens: true },
  { script: "begin isolation level serializable; select 1; commit", opens: true },
  { script: "begin", opens: false },
  { script: "begin;", opens: false },
  { script: "select 1; begin; commit", opens: false },
  { script: "select 'begin; select 1'", opens: false },
  { script: "beginning; select 1", opens: false },
])("$script opens a transaction that it ends itself: $opens", ({ script, opens }) => {
  expect(opensTransaction(script)).toBe(opens);
});
