import { expect, it } from "vitest";
import { connectionFault, databaseFault } from "./database-fault.ts";

const withCode = (code: string) => Object.assign(new Error("words of the driver"), { code });

it.each([
  { title: "nobody listens", error: withCode("ECONNREFUSED"), code: "unreachable", retryable: true },
  { title: "the name is unknown", error: withCode("ENOTFOUND"), code: "unreachable", retryable: true },
  {
    title: "nobody listens on any of its addresses",
    error: new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")]),
    code: "unreachable",
    retryable: true,
  },
  { title: "the connection broke", error: withCode("08006"), code: "unreachable", retryable: true },
  { title: "the server shuts down", error: withCode("57P01"), code: "unreachable", retryable: true },
  { title: "it has too many connections", error: withCode("53300"), code: "unreachable", retryable: true },
  { title: "its disk is full", error: withCode("53100"), code: "unreachable", retryable: true },
  { title: "it broke a deadlock", error: withCode("40P01"), code: "race-lost", retryable: true },
  { title: "the password is wrong", error: withCode("28P01"), code: "not-allowed", retryable: false },
  { title: "there is no such database", error: withCode("3D000"), code: "not-allowed", retryable: false },
  { title: "the user may not make tables", error: withCode("42501"), code: "not-allowed", retryable: false },
])("is a fault when $title", ({ error, code, retryable }) => {
  expect(() => databaseFault(error)).toThrow(
    expect.objectContaining({
      name: "Fault",
      cause: error,
      retryable,
      detail: expect.objectContaining({ code, system: "database" }),
    }),
  );
});

it.each([
  { title: "SQL that is wrong", error: withCode("42601") },
  { title: "a row that is there already", error: withCode("23505") },
  { title: "an error without a code", error: new Error("a bug") },
  { title: "what is no error", error: "a string" },
])("is thrown as it is: $title", ({ error }) => {
  const thrown = (() => {
    try {
      return databaseFault(error);
    } catch (caught) {
      return caught;
    }
  })();
  expect(thrown).toBe(error);
});

it.each([
  {
    title: "ended in the middle",
    error: new Error("Connection terminated unexpectedly"),
    code: "unreachable",
  },
  { title: "was refused for its password", error: withCode("28P01"), code: "not-allowed" },
])("is a fault when a connection $title", ({ error, code }) => {
  expect(() => connectionFault(error)).toThrow(
    expect.objectContaining({ cause: error, detail: expect.objectContaining({ code }) }),
  );
});
