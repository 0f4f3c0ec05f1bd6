import { expect, it } from "vitest";
import { ReportPage } from "./report-page.tsx";

const trains = [{ name: "1.4", branch: "release-1.4", life: "rolling" }] as const;

function formOf(hasPrivateSide: boolean): string {
  return String(<ReportPage {...{ trains, hasPrivateSide }} posted={null} train="" form="2013-06-04" />);
}

it("asks who may know of it where there is a private side, and takes anybody for granted", () => {
  expect(formOf(true)).toMatch(/name="kind" value="normal" checked=""/);
  expect(formOf(true)).toMatch(/name="kind" value="security"/);
});

it("warns of reporting a security bug where there is none", () => {
  expect(formOf(false)).toContain("Not for a security bug");
  expect(formOf(false)).not.toContain('value="security"');
});
