import { describe, expect, it } from "vitest";
import { valueAt } from "./json-pointer.ts";

/** The document of RFC 6901, section 5. */
const rfc = {
  foo: ["bar", "baz"],
  "": 0,
  "a/b": 1,
  "c%d": 2,
  "e^f": 3,
  "g|h": 4,
  "i\\j": 5,
  'k"l': 6,
  " ": 7,
  "m~n": 8,
};

describe("a JSON pointer", () => {
  it.each([
    { pointer: "", value: rfc },
    { pointer: "/foo", value: ["bar", "baz"] },
    { pointer: "/foo/0", value: "bar" },
    { pointer: "/", value: 0 },
    { pointer: "/a~1b", value: 1 },
    { pointer: "/c%d", value: 2 },
    { pointer: "/e^f", value: 3 },
    { pointer: "/g|h", value: 4 },
    { pointer: "/i\\j", value: 5 },
    { pointer: '/k"l', value: 6 },
    { pointer: "/ ", value: 7 },
    { pointer: "/m~0n", value: 8 },
  ])("finds what the RFC says at %j", ({ pointer, value }) => {
    expect(valueAt(rfc, pointer)).toEqual(value);
  });

  it.each([
    "/bar",
    "/foo/2",
    "/foo/-",
    "/foo/01",
    "/foo/length",
    "/foo/0/0",
    "/__proto__",
    "/constructor/name",
    "/toString",
    "/foo/-1",
    "/foo/1e0",
  ])("finds nothing at %j", (pointer) => {
    expect(valueAt(rfc, pointer)).toBeUndefined();
  });

  it("takes ~01 for a tilde and a one, not for a slash", () => {
    expect(valueAt({ "~1": "here", "/": "not here" }, "/~01")).toBe("here");
  });
});
