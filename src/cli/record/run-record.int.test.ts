import { mkdir, readdir, rm, symlink } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changelog, makeRecordWorld, type RecordWorld, spec } from "../../../test/support/record-world.ts";

let world: RecordWorld;
beforeEach(async () => {
  world = await makeRecordWorld();
});
afterEach(() => world.end());

describe("a refusal to record", () => {
  it.each<{ title: string; make: () => Promise<unknown>; says: string[] }>([
    {
      title: "no section, with the near miss",
      make: () => world.put("ChangeLog", "train-2012.05.22:\n"),
      says: ['Did you mean "train-2012.05.22:" (line 1)?'],
    },
    {
      title: "two sections",
      make: () => world.put("ChangeLog", changelog + changelog),
      says: ["more than one section"],
    },
    { title: "no Release", make: () => world.put("app.spec", "Name: app\n"), says: ["no Release is there"] },
    {
      title: "two Releases",
      make: () => world.put("app.spec", `${spec}Release: 4\n`),
      says: ["more than once, on lines 3, 4"],
    },
    {
      title: "a Release with a dot",
      make: () => world.put("app.spec", "Release: 0.1\n"),
      says: ['is "0.1", which'],
    },
    {
      title: "a symbolic link",
      make: () => rm(world.at("ChangeLog")).then(() => symlink(world.at("app.spec"), world.at("ChangeLog"))),
      says: ["a symbolic link, which is not followed"],
    },
    {
      title: "a folder",
      make: () => rm(world.at("ChangeLog")).then(() => mkdir(world.at("ChangeLog"))),
      says: ["this is a folder"],
    },
    { title: "a missing file", make: () => rm(world.at("ChangeLog")), says: ["there is no such file"] },
    {
      title: "Latin-1",
      make: () => world.put("ChangeLog", Uint8Array.of(0xe9, 0x0a)),
      says: ["no UTF-8 text"],
    },
    {
      title: "UTF-16",
      make: () => world.put("ChangeLog", Buffer.from(changelog, "utf16le")),
      says: ["holds a NUL"],
    },
    {
      title: "over 8 MiB",
      make: () => world.put("ChangeLog", Buffer.alloc(8 * 1024 * 1024 + 1, 97)),
      says: ["too large: 8388609 bytes"],
    },
    {
      title: "a folder for a version file",
      make: () => rm(world.at("app.spec")).then(() => mkdir(world.at("app.spec"))),
      says: ["this is a folder"],
    },
    {
      title: "all of both files",
      make: () => Promise.all([world.put("ChangeLog", "x\n"), world.put("app.spec", "Release: %{r}\n")]),
      says: ["no section for the train", 'Release on line 1 is "%{r}"'],
    },
  ])("of $title ends with 1, says it, and leaves the files", async ({ make, says }) => {
    await make();
    const before = await readdir(world.folder);
    const { code, message, out } = await world.run(world.request(...world.files(), "--write"));
    expect([code, out]).toEqual([1, ""]);
    for (const part of says) expect(message).toContain(part);
    expect(await readdir(world.folder)).toEqual(before);
  });

  it("of a version file of no known format names the formats", async () => {
    await world.put("setup.py", "version = '1.2.3'\n");
    const { code, message } = await world.run(world.request("--version-file", world.at("setup.py")));
    expect([code, message]).toEqual([1, expect.stringContaining("pyproject")]);
  });

  it("of a file that is a spec and missing is said once", async () => {
    const { message } = await world.run(
      world.request("--changelog", world.at("x.spec"), "--version-file", world.at("x.spec")),
    );
    expect(message).toBe(`${world.at("x.spec")}: there is no such file. Check the name.`);
  });
});
