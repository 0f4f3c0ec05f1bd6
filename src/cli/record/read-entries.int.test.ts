import { symlink } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changelog, makeRecordWorld, type RecordWorld, spec } from "../../../test/support/record-world.ts";

let world: RecordWorld;
beforeEach(async () => {
  world = await makeRecordWorld();
});
afterEach(() => world.end());

describe("entries", () => {
  it("come from standard input, and get the given day or today's", async () => {
    const input = '[{"text": "a"}, {"text": "b", "date": "2013.06.01"}]';
    const args = ["--train", "2013.05.22", "--entries", "-", "--changelog", world.at("ChangeLog"), "--json"];
    const today = JSON.parse((await world.run(args, input)).out);
    expect(today.lines).toEqual(["  * (hotfix 2013.06.09) a", "  * (hotfix 2013.06.01) b"]);
    const given = JSON.parse((await world.run([...args, "--date", "2013.06.05"], input)).out);
    expect(given.lines).toEqual(["  * (hotfix 2013.06.05) a", "  * (hotfix 2013.06.01) b"]);
  });

  it("that are none only raise the release", async () => {
    const { code, out } = await world.run([
      "--train",
      "2013.05.22",
      "--entries",
      "-",
      ...world.files(),
      "--json",
    ]);
    expect([code, JSON.parse(out)]).toMatchObject([0, { files: [world.at("app.spec")], lines: [] }]);
  });

  it("that go nowhere are noted", async () => {
    const { code, notes } = await world.run(world.request("--version-file", world.at("app.spec")));
    expect([code, notes]).toEqual([0, "1 entry goes nowhere: no --changelog was given\n"]);
    const two = await world.run(
      ["--train", "1", "--entries", "-", "--version-file", world.at("app.spec")],
      '[{"text":"a"},{"text":"b"}]',
    );
    expect(two.notes).toBe("2 entries go nowhere: no --changelog was given\n");
    expect((await world.run(world.request(...world.files()))).notes).toBe("");
  });

  it.each([
    { title: "no JSON", content: "nonsense", says: "this is no JSON" },
    { title: "a wrong field", content: '[{"text":"a"},{"text":3}]', says: "entry 1, text: is 3; write" },
    { title: "no UTF-8", content: Uint8Array.of(0x5b, 0xff, 0x5d), says: "no UTF-8 text" },
    {
      title: "a text of two lines",
      content: '[{"text":"a\\nb"}]',
      says: "entry 0: the text has a line break",
    },
  ])("with $title are refused", async ({ content, says }) => {
    await world.put("entries.json", content);
    expect(await world.run(world.request(...world.files(), "--write"))).toMatchObject({
      code: 1,
      message: expect.stringContaining(says),
    });
    expect([await world.get("ChangeLog"), await world.get("app.spec")]).toEqual([changelog, spec]);
  });

  it.each([
    { title: "no file", name: "none.json", says: "there is no such file" },
    { title: "a folder", name: ".", says: "this is a folder" },
  ])("from $title are refused", async ({ name, says }) => {
    const { code, message } = await world.run([
      "--train",
      "1",
      "--entries",
      world.at(name),
      ...world.files(),
    ]);
    expect([code, message]).toEqual([1, expect.stringContaining(says)]);
  });

  it("may come through a link", async () => {
    await symlink(world.at("entries.json"), world.at("link.json"));
    expect(
      await world.run(["--train", "2013.05.22", "--entries", world.at("link.json"), ...world.files()]),
    ).toMatchObject({
      code: 0,
    });
  });
});
