import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { play, timed } from "../../../../test/support/core/given.ts";
import { wholeHistories } from "../../../../test/support/core/whole-histories.ts";
import type { HotfixEvent } from "../event.ts";
import type { Hotfix } from "../hotfix.ts";
import { endings } from "../phase.ts";
import { fold, foldLog } from "./evolve.ts";

interface RecordedHistory {
  readonly release: string;
  readonly events: readonly HotfixEvent[];
  readonly ends: Hotfix;
}

const folder = new URL("../../../../test/fixtures/histories/", import.meta.url);
const recorded = readdirSync(folder).flatMap((release) =>
  readdirSync(new URL(`${release}/`, folder)).map((file) => ({
    release,
    name: file.replace(/[.]json$/, ""),
  })),
);

describe("a recorded history", () => {
  it.each(recorded)("of release $release, $name, replays the same on this code", ({ release, name }) => {
    const file = new URL(`${release}/${name}.json`, folder);
    const history = JSON.parse(readFileSync(file, "utf8")) as RecordedHistory;

    expect(history.release).toBe(release);
    expect(foldLog(timed(history.events))).toMatchObject(history.ends); // newer code may know more of a case, never less
  });

  it.each(Object.keys(wholeHistories))("is kept of %s", (name) => {
    expect(recorded.map((each) => each.name)).toContain(name);
  });

  it("ends in every way that a case can end, and where it waits for a developer, is landing, or waits for production or to be disclosed", () => {
    const phases = Object.values(wholeHistories).map((commands) => fold(play(commands))?.phase);

    expect(new Set(phases)).toEqual(new Set([...endings, "writing", "landing", "vetted", "undisclosed"]));
  });
});
