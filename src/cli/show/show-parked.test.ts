import { expect, it } from "vitest";
import { parkedJson } from "../../engine/parked-json.ts";
import { showParked } from "./show-parked.ts";

it("names the command that has it tried again under what failed", () => {
  const failed = parkedJson([
    { stream: { kind: "train", id: "2013.05.22" }, effects: ["tell-hotfixes"], clearance: "public" },
  ]);

  expect(showParked(failed, (_, text) => text)).toEqual([
    "The train 2013.05.22: its hotfixes were not told that it has moved. It failed for good; when the cause is mended, have it tried again.",
    "      pointsman train retry 2013.05.22",
  ]);
  expect(showParked([], (_, text) => text)).toEqual([]);
});
