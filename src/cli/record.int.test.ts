import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyPatch, parsePatch } from "diff";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Exit } from "./exit.ts";
import { recordCommand } from "./record.ts";

const changelog = "train-2013.05.22:\n  * one\n\ntrain-2013.05.08:\n";
const spec = "Name: app\nVersion: 0.2013.05.22\nRelease: 3%{?dist}\n";
const line = "  * (hotfix 2013.06.04) Fix it: #7";
const entries = '[{"date": "2013.06.04", "text": "Fix it: #7"}]';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "record-"));
  await put("ChangeLog", changelog);
  await put("app.spec", spec);
  await put("entries.json", entries);
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array) => writeFile(at(name), content);
const get = (name: string) => readFile(at(name), "utf8");

/** Runs the command as main does, on its own world. */
async function run(args: readonly string[], standardInput = "[]") {
  const out: string[] = [];
  const notes: string[] = [];
  const command = recordCommand({
    print: (text) => out.push(text),
    note: (text) => notes.push(text),
    standardInput: async () => standardInput,
    today: () => "2013.06.09",
  });
  command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: (text) => out.push(text) });
  const exit = await command.parseAsync(args, { from: "user" }).then(
    () => ({ code: 0, message: "" }),
    (error: unknown) => {
      if (error instanceof Exit) return { code: error.code, message: error.message };
      throw error;
    },
  );
  return { ...exit, out: out.join(""), notes: notes.join("") };
}

const files = () => ["--changelog", at("ChangeLog"), "--version-file", at("app.spec")];
const request = (...more: string[]) => ["--train", "2013.05.22", "--entries", at("entries.json"), ...more];

describe("without --write", () => {
  it("prints a diff that makes the new files of the old ones, and changes nothing", async () => {
    const { code, out } = await run(request(...files()));
    expect(code).toBe(0);
    const [first, second] = parsePatch(out);
    expect(first?.newFileName).toBe(at("ChangeLog"));
    expect(applyPatch(changelog, first ?? "")).toBe(changelog.replace("  * one\n", `  * one\n${line}\n`));
    expect(applyPatch(spec, second ?? "")).toBe(spec.replace("Release: 3", "Release: 4"));
    expect([await get("ChangeLog"), await get("app.spec")]).toEqual([changelog, spec]);
  });

  it("shows a missing last line end, and Windows line ends", async () => {
    await put("ChangeLog", "train-2013.05.22:\r\n  * one");
    const { out } = await run(request("--changelog", at("ChangeLog")));
    expect(out).toContain(`+${line}\n\\ No newline at end of file`);
    expect(out).toContain(" train-2013.05.22:\r\n");
  });
});

describe("with --write", () => {
  it("edits both files in place, keeps their modes and leaves nothing else", async () => {
    await chmod(at("app.spec"), 0o754);
    const { code, out } = await run(request(...files(), "--write"));
    expect(code).toBe(0);
    expect(await get("ChangeLog")).toBe(changelog.replace("  * one\n", `  * one\n${line}\n`));
    expect(await get("app.spec")).toBe(spec.replace("Release: 3", "Release: 4"));
    expect((await stat(at("app.spec"))).mode & 0o777).toBe(0o754);
    expect((await readdir(folder)).sort()).toEqual(["ChangeLog", "app.spec", "entries.json"]);
    expect(out).toContain(`raised  ${at("app.spec")}: 3 -> 4\n`);
    expect(out).toContain(`added   ${line.trim()}\n`);
  });

  it("writes neither file when one is refused", async () => {
    await put("app.spec", "Name: app\n");
    expect(await run(request(...files(), "--write"))).toMatchObject({ code: 1, out: "" });
    expect(await get("ChangeLog")).toBe(changelog);
  });

  it("is refused the second time", async () => {
    await run(request("--changelog", at("ChangeLog"), "--write"));
    const after = await get("ChangeLog");
    const again = await run(request("--changelog", at("ChangeLog"), "--write"));
    expect(again).toMatchObject({ code: 1, message: expect.stringContaining("already there to the letter") });
    expect(await get("ChangeLog")).toBe(after);
  });

  it("edits a spec that is both, named in two ways, once", async () => {
    await put("app.spec", `${spec}\n%changelog\n`);
    await mkdir(at("sub"));
    const both = [
      "--changelog",
      at("app.spec"),
      "--version-file",
      `${folder}/sub/../app.spec`,
      "--author",
      "Ann <a@x.org>",
    ];
    expect(await run(request(...both, "--write"))).toMatchObject({ code: 0 });
    expect(await get("app.spec")).toBe(
      `${spec.replace("Release: 3", "Release: 4")}\n%changelog\n* Tue Jun 04 2013 Ann <a@x.org> - 0.2013.05.22-4\n- Fix it: #7\n`,
    );
  });

  it("raises a file that is named twice once", async () => {
    const twice = ["--version-file", at("app.spec"), "--version-file", `${folder}/./app.spec`];
    expect(await run(request(...twice, "--write"))).toMatchObject({ code: 0 });
    expect(await get("app.spec")).toContain("Release: 4%");
  });

  it("fails with the words of the system when that refuses", async () => {
    const { code, message } = await run(request("--changelog", at("x".repeat(300))));
    expect([code, message]).toEqual([1, expect.stringContaining("nothing was written: ENAMETOOLONG")]);
  });
});

describe("entries", () => {
  it("come from standard input, and get the given day or today's", async () => {
    const input = '[{"text": "a"}, {"text": "b", "date": "2013.06.01"}]';
    const args = ["--train", "2013.05.22", "--entries", "-", "--changelog", at("ChangeLog"), "--json"];
    const today = JSON.parse((await run(args, input)).out);
    expect(today.lines).toEqual(["  * (hotfix 2013.06.09) a", "  * (hotfix 2013.06.01) b"]);
    const given = JSON.parse((await run([...args, "--date", "2013.06.05"], input)).out);
    expect(given.lines).toEqual(["  * (hotfix 2013.06.05) a", "  * (hotfix 2013.06.01) b"]);
  });

  it("that are none only raise the release", async () => {
    const { code, out } = await run(["--train", "2013.05.22", "--entries", "-", ...files(), "--json"]);
    expect([code, JSON.parse(out)]).toMatchObject([0, { files: [at("app.spec")], lines: [] }]);
  });

  it("that go nowhere are noted", async () => {
    const { code, notes } = await run(request("--version-file", at("app.spec")));
    expect([code, notes]).toEqual([0, "1 entry goes nowhere: no --changelog was given\n"]);
    const two = await run(
      ["--train", "1", "--entries", "-", "--version-file", at("app.spec")],
      '[{"text":"a"},{"text":"b"}]',
    );
    expect(two.notes).toBe("2 entries go nowhere: no --changelog was given\n");
    expect((await run(request(...files()))).notes).toBe("");
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
    await put("entries.json", content);
    expect(await run(request(...files(), "--write"))).toMatchObject({
      code: 1,
      message: expect.stringContaining(says),
    });
    expect([await get("ChangeLog"), await get("app.spec")]).toEqual([changelog, spec]);
  });

  it.each([
    { title: "no file", name: "none.json", says: "there is no such file" },
    { title: "a folder", name: ".", says: "this is a folder" },
  ])("from $title are refused", async ({ name, says }) => {
    const { code, message } = await run(["--train", "1", "--entries", at(name), ...files()]);
    expect([code, message]).toEqual([1, expect.stringContaining(says)]);
  });

  it("may come through a link", async () => {
    await symlink(at("entries.json"), at("link.json"));
    expect(await run(["--train", "2013.05.22", "--entries", at("link.json"), ...files()])).toMatchObject({
      code: 0,
    });
  });
});

describe("a refusal", () => {
  it.each<{ title: string; make: () => Promise<unknown>; says: string[] }>([
    {
      title: "no section, with the near miss",
      make: () => put("ChangeLog", "train-2012.05.22:\n"),
      says: ['Did you mean "train-2012.05.22:" (line 1)?'],
    },
    {
      title: "two sections",
      make: () => put("ChangeLog", changelog + changelog),
      says: ["more than one section"],
    },
    { title: "no Release", make: () => put("app.spec", "Name: app\n"), says: ["no Release is there"] },
    {
      title: "two Releases",
      make: () => put("app.spec", `${spec}Release: 4\n`),
      says: ["more than once, on lines 3, 4"],
    },
    {
      title: "a Release with a dot",
      make: () => put("app.spec", "Release: 0.1\n"),
      says: ['is "0.1", which'],
    },
    {
      title: "a symbolic link",
      make: () => rm(at("ChangeLog")).then(() => symlink(at("app.spec"), at("ChangeLog"))),
      says: ["a symbolic link, which is not followed"],
    },
    {
      title: "a folder",
      make: () => rm(at("ChangeLog")).then(() => mkdir(at("ChangeLog"))),
      says: ["this is a folder"],
    },
    { title: "a missing file", make: () => rm(at("ChangeLog")), says: ["there is no such file"] },
    { title: "Latin-1", make: () => put("ChangeLog", Uint8Array.of(0xe9, 0x0a)), says: ["no UTF-8 text"] },
    {
      title: "UTF-16",
      make: () => put("ChangeLog", Buffer.from(changelog, "utf16le")),
      says: ["holds a NUL"],
    },
    {
      title: "over 8 MiB",
      make: () => put("ChangeLog", Buffer.alloc(8 * 1024 * 1024 + 1, 97)),
      says: ["too large: 8388609 bytes"],
    },
    {
      title: "a folder for a version file",
      make: () => rm(at("app.spec")).then(() => mkdir(at("app.spec"))),
      says: ["this is a folder"],
    },
    {
      title: "all of both files",
      make: () => Promise.all([put("ChangeLog", "x\n"), put("app.spec", "Release: %{r}\n")]),
      says: ["no section for the train", 'Release on line 1 is "%{r}"'],
    },
  ])("of $title ends with 1, says it, and leaves the files", async ({ make, says }) => {
    await make();
    const before = await readdir(folder);
    const { code, message, out } = await run(request(...files(), "--write"));
    expect([code, out]).toEqual([1, ""]);
    for (const part of says) expect(message).toContain(part);
    expect(await readdir(folder)).toEqual(before);
  });

  it("of a version file of no known format names the formats", async () => {
    await put("setup.py", "version = '1.2.3'\n");
    const { code, message } = await run(request("--version-file", at("setup.py")));
    expect([code, message]).toEqual([1, expect.stringContaining("pyproject")]);
  });

  it("of a file that is a spec and missing is said once", async () => {
    const { message } = await run(request("--changelog", at("x.spec"), "--version-file", at("x.spec")));
    expect(message).toBe(`${at("x.spec")}: there is no such file. Check the name.`);
  });
});

describe("--json", () => {
  it("gives what would be done, and what was", async () => {
    const { out } = await run(request(...files(), "--json"));
    const plan = JSON.parse(out);
    expect(plan).toEqual({
      version: 1,
      ok: true,
      train: "2013.05.22",
      written: false,
      files: [at("ChangeLog"), at("app.spec")],
      lines: [line],
      raised: [{ path: at("app.spec"), before: "3", after: "4" }],
      diff: expect.stringContaining(`+${line}\n`),
    });
    expect(JSON.parse((await run(request(...files(), "--json", "--write"))).out)).toEqual({
      ...plan,
      written: true,
    });
  });

  it("gives refusals with code, details and words, and ends with 1 without a message", async () => {
    await put("app.spec", "Name: app\n");
    const { code, message, out } = await run(request(...files(), "--json"));
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
          path: at("app.spec"),
          message: expect.stringContaining("no Release"),
        },
      ],
    });
  });

  it("gives what is wrong with the entries, too", async () => {
    const { out } = await run(["--train", "1", "--entries", "-", ...files(), "--json"], "{}");
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
    expect(await run(args)).toMatchObject({ code: 2, message: expect.stringContaining(says) });
  });

  it("is told every mistake at once", async () => {
    const { message } = await run(["--train", "", "--entries", "-", "--date", "x"]);
    expect(message.split("\n")).toHaveLength(3);
  });

  it.each([
    { args: ["--entries", "-"], code: "commander.missingMandatoryOptionValue" },
    { args: ["--train", "1"], code: "commander.missingMandatoryOptionValue" },
    { args: ["--train", "1", "--entries", "-", "--version-format", "x"], code: "commander.invalidArgument" },
    { args: ["--train", "1", "--entries", "-", "--wrong"], code: "commander.unknownOption" },
  ])("$args is left to commander: $code", async ({ args, code }) => {
    await expect(run(args)).rejects.toMatchObject({ code });
  });

  it("may name the formats", async () => {
    await put("v.txt", "1.2\n");
    const named = ["--version-file", at("v.txt"), "--version-format", "version-text"];
    expect(await run(request(...named, "--write"))).toMatchObject({ code: 0 });
    expect(await get("v.txt")).toBe("1.3\n");
    const wrong = await run(request("--changelog", at("ChangeLog"), "--changelog-format", "conventional"));
    expect(wrong.message).toContain("no version to place a new one above");
  });

  it("takes what every command takes", async () => {
    expect(await run(request(...files(), "--no-input", "--as", "ann"))).toMatchObject({ code: 0 });
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
