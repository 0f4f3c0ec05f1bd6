import { expect, it } from "vitest";
import { isPlainVersion, raiseVersion } from "./plain-version.ts";

it.each([
  ["0", true],
  ["7", true],
  ["1.2.3", true],
  ["0.2013.06.19", true],
  ["999999999999999", true],
  [`${"1.".repeat(31)}10`, true],
  [`${"1.".repeat(32)}1`, false],
  ["9999999999999999", false],
  ["01", false],
  ["2013.06.09", false],
  ["", false],
  ["1.", false],
  [".1", false],
  ["v1", false],
  ["1.2.3-rc.1", false],
  ["1.2.3+build", false],
  ["1 ", false],
  ["1\n", false],
  ["%{rel}", false],
])("%j is plain: %j", (version, plain) => {
  expect(isPlainVersion(version)).toBe(plain);
});

it.each<{ version: string; used?: string[]; raised: string }>([
  { version: "0", raised: "1" },
  { version: "9", raised: "10" },
  { version: "999999999999999", raised: "1000000000000000" },
  { version: "1.2.9", raised: "1.2.10" },
  { version: "3", used: ["1", "7", "5"], raised: "8" },
  { version: "3", used: ["1.9"], raised: "4" },
  { version: "3", used: ["9-rc", "09", ""], raised: "4" },
  { version: "1.2.3", used: ["1.2.4", "1.3.9", "2.2.8", "9"], raised: "1.2.5" },
])("$version is raised past $used to $raised", ({ version, used = [], raised }) => {
  expect(raiseVersion(version, used)).toBe(raised);
});
