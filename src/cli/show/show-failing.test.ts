import { expect, it } from "vitest";
import { project } from "../../../test/support/http-world.ts";
import { parkedJson } from "../../engine/views/parked-json.ts";
import { retryingJson } from "../../engine/views/retrying-json.ts";
import { stageStream } from "../../ports/event-store.ts";
import { failingOf, showFailing } from "./show-failing.ts";

const train = { kind: "train", id: "2013.05.22" } as const;
const plain = (_: string, text: string) => text;

it("names the command that has it tried again under what failed", () => {
  const told = { clearance: "public", said: ["The mail did not answer within 20 s."] } as const;
  const parked = parkedJson([{ stream: train, effects: ["tell-hotfixes"], ...told }]);

  expect(showFailing({ parked, retrying: [] }, plain)).toEqual([
    "The train 2013.05.22: its hotfixes were not told that it has moved. It failed for good; when the cause is mended, have it tried again. Last said: The mail did not answer within 20 s.",
    "      pointsman train retry 2013.05.22",
  ]);
  expect(showFailing({ parked: [], retrying: [] }, plain)).toEqual([]);
});

it("says of what is tried again how often it was, when it is again, and what was said last, for each place", () => {
  const failed = { effect: "tell-qa", clearance: "public", said: null } as const;
  const retrying = retryingJson(project, [
    { ...failed, stream: stageStream, tried: 2, at: "2013-06-04T01:14:00.000Z" },
    { ...failed, stream: train, effect: "tag-derailed", tried: 1, at: null, said: "GitHub is full." },
  ]);
  const failing = { parked: [], retrying };

  expect(showFailing(failingOf(failing, null), plain)).toEqual([
    "Stage: QA was not told that testing on stage pauses, or resumes. Tried twice, again at 4 Jun 03:14.",
  ]);
  expect(showFailing(failingOf(failing, "2013.05.22"), plain)).toEqual([
    "The train 2013.05.22: its branch is not tagged as derailed. Tried once, and just now once more. Last said: GitHub is full.",
  ]);
});
