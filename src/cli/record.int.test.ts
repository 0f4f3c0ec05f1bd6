import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import { applyPatch, parsePatch } from "diff";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changelog, makeRecordWorld, type RecordWorld, spec } from "../../test/support/record-world.ts";
import { recordCommand } from "./record.ts";

const line = "  * (hotfix 2013.06.04) Fix it: #7";

let world: RecordWorld;
beforeEach(async () => {
  world = await makeRecordWorld();
});
afterEach(() => world.end());

describe("without --write", () => {
  it("prints a diff that makes the new files of the old ones, and changes nothing", async () => {
    const { code, out } = await world.run(world.request(...world.files()));
    expect(code).toBe(0);
    const [first, second] = parsePatch(out);
    expect(first?.newFileName).toBe(world.at("ChangeLog"));
    expect(applyPatch(changelog, first ?? "")).toBe(changelog.replace("  * one\n", `  * one\n${line}\n`));
    expect(applyPatch(spec, second ?? "")).toBe(spec.replace("Release: 3", "Release: 4"));
    expect([await world.get("ChangeLog"), await world.get("app.spec")]).toEqual([changelog, spec]);
  });

  it("shows a missing last line end, and Windows line ends", async () => {
    await world.put("ChangeLog", "train-2013.05.22:\r\n  * one");
    const { out } = await world.run(world.request("--changelog", world.at("ChangeLog")));
    expect(out).toContain(`+${line}\n\\ No newline at end of file`);
    expect(out).toContain(" train-2013.05.22:\r\n");
  });
});

describe("with --write", () => {
  it("edits both files in place, keeps their modes and leaves nothing else", async () => {
    await chmod(world.at("app.spec"), 0o754);
    const { code, out } = await world.run(world.request(...world.files(), "--write"));
    expect(code).toBe(0);
    expect(await world.get("ChangeLog")).toBe(changelog.replace("  * one\n", `  * one\n${line}\n`));
    expect(await world.get("app.spec")).toBe(spec.replace("Release: 3", "Release: 4"));
    expect((await stat(world.at("app.spec"))).mode & 0o777).toBe(0o754);
    expect((await readdir(world.folder)).sort()).toEqual(["ChangeLog", "app.spec", "entries.json"]);
    expect(out).toContain(`raised  ${world.at("app.spec")}: 3 -> 4\n`);
    expect(out).toContain(`added   ${line.trim()}\n`);
  });

  it("writes neither file when one is refused", async () => {
    await world.put("app.spec", "Name: app\n");
    expect(await world.run(world.request(...world.files(), "--write"))).toMatchObject({ code: 1, out: "" });
    expect(await world.get("ChangeLog")).toBe(changelog);
  });

  it("is refused the second time", async () => {
    await world.run(world.request("--changelog", world.at("ChangeLog"), "--write"));
    const after = await world.get("ChangeLog");
    const again = await world.run(world.request("--changelog", world.at("ChangeLog"), "--write"));
    expect(again).toMatchObject({ code: 1, message: expect.stringContaining("already there to the letter") });
    expect(await world.get("ChangeLog")).toBe(after);
  });

  it("edits a spec that is both, named in two ways, once", async () => {
    await world.put("app.spec", `${spec}\n%changelog\n`);
    await mkdir(world.at("sub"));
    const both = [
      "--changelog",
      world.at("app.spec"),
      "--version-file",
      `${world.folder}/sub/../app.spec`,
      "--author",
      "Ann <a@x.org>",
    ];
    expect(await world.run(world.request(...both, "--write"))).toMatchObject({ code: 0 });
    expect(await world.get("app.spec")).toBe(
      `${spec.replace("Release: 3", "Release: 4")}\n%changelog\n* Tue Jun 04 2013 Ann <a@x.org> - 0.2013.05.22-4\n- Fix it: #7\n`,
    );
  });

  it("raises a file that is named twice once", async () => {
    const twice = ["--version-file", world.at("app.spec"), "--version-file", `${world.folder}/./app.spec`];
    expect(await world.run(world.request(...twice, "--write"))).toMatchObject({ code: 0 });
    expect(await world.get("app.spec")).toContain("Release: 4%");
  });

  it("fails with the words of the system when that refuses", async () => {
    const { code, message } = await world.run(world.request("--changelog", world.at("x".repeat(300))));
    expect([code, message]).toEqual([1, expect.stringContaining("nothing was written: ENAMETOOLONG")]);
  });
});

describe("--json", () => {
  it("gives what would be done, and what was", async () => {
    const { out } = await world.run(world.request(...world.files(), "--json"));
    const plan = JSON.parse(out);
    expect(plan).toEqual({
      version: 1,
      ok: true,
      train: "2013.05.22",
      written: false,
      files: [world.at("ChangeLog"), world.at("app.spec")],
      lines: [line],
      raised: [{ path: world.at("app.spec"), before: "3", after: "4" }],
      diff: expect.stringContaining(`+${line}\n`),
    });
    expect(JSON.parse((await world.run(world.request(...world.files(), "--json", "--write"))).out)).toEqual({
      ...plan,
      written: true,
    });
  });

  it("gives refusals with code, details and words, and ends with 1 without a message", async () => {
    await world.put("app.spec", "Name: app\n");
    const { code, message, out } = await world.run(world.request(...world.files(), "--json"));
    expect([code, message]).toEqual([1, ""]);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      ok: false,
      train: "2013.05.22",
      written: false,
      refusals: [
        {
          code: "version-field-missing",
          field: "Release",
          path: world.at("app.spec"),
          message: expect.stringContaining("no Release"),
        },
      ],
    });
  });

  it("gives what is wrong with the entries, too", async () => {
    const { out } = await world.run(["--train", "1", "--entries", "-", ...world.files(), "--json"], "{}");
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      refusals: [{ code: "entries-invalid", path: "standard input" }],
    });
  });
});

describe("the command line", () => {
  it.each([
    {
      title: "no file",
      args: ["--train", "1", "--entries", "-"],
      says: "nothing to edit; give --changelog, --version-file or both",
    },
    {
      title: "an empty train",
      args: ["--train", " ", "--entries", "-", "--changelog", "x"],
      says: "--train is empty",
    },
    {
      title: "a date that is none",
      args: ["--train", "1", "--entries", "-", "--changelog", "x", "--date", "2013.02.30"],
      says: '--date is "2013.02.30"',
    },
  ])("with $title ends with 2", async ({ args, says }) => {
    expect(await world.run(args)).toMatchObject({ code: 2, message: expect.stringContaining(says) });
  });

  it("is told every mistake at once", async () => {
    const { message } = await world.run(["--train", "", "--entries", "-", "--date", "x"]);
    expect(message.split("\n")).toHaveLength(3);
  });

  it.each([
    { args: ["--entries", "-"], code: "commander.missingMandatoryOptionValue" },
    { args: ["--train", "1"], code: "commander.missingMandatoryOptionValue" },
    { args: ["--train", "1", "--entries", "-", "--version-format", "x"], code: "commander.invalidArgument" },
    { args: ["--train", "1", "--entries", "-", "--wrong"], code: "commander.unknownOption" },
  ])("$args is left to commander: $code", async ({ args, code }) => {
    await expect(world.run(args)).rejects.toMatchObject({ code });
  });

  it("may name the formats", async () => {
    await world.put("v.txt", "1.2\n");
    const named = ["--version-file", world.at("v.txt"), "--version-format", "version-text"];
    expect(await world.run(world.request(...named, "--write"))).toMatchObject({ code: 0 });
    expect(await world.get("v.txt")).toBe("1.3\n");
    const wrong = await world.run(
      world.request("--changelog", world.at("ChangeLog"), "--changelog-format", "conventional"),
    );
    expect(wrong.message).toContain("no version to place a new one above");
  });

  it("takes what every command takes", async () => {
    expect(await world.run(world.request(...world.files(), "--no-input", "--as", "ann"))).toMatchObject({
      code: 0,
    });
  });

  it("shows examples in its help", async () => {
    const help: string[] = [];
    const command = recordCommand()
      .exitOverride()
      .configureOutput({ writeOut: (text) => help.push(text) });
    await expect(command.parseAsync(["--help"], { from: "user" })).rejects.toMatchObject({ exitCode: 0 });
    expect(help.join("")).toContain("$ pointsman record --train 2013.05.22 --entries entries.json");
  });
});
