import { expect, it } from "vitest";
import { changelogFormats as changelogDrivers } from "../record/changelog-format.ts";
import { versionFormats as versionDrivers } from "../record/version-format.ts";
import { changelogFormats, versionFormats } from "./record-formats.ts";

it("names the formats that have a driver, and no other", () => {
  expect(changelogFormats).toEqual(changelogDrivers);
  expect(versionFormats).toEqual(versionDrivers);
});
