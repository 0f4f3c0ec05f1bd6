import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./load-config.ts";
import { formatProblem } from "./problem.ts";

const text = `project: browserid
people:
  ann: { name: Ann Example, email: ann@example.org, roles: [developer, qa, ops] }
repositories:
  public: { url: repo.git }
branches: { development: dev, trains: "train-*" }
record: {}
mail: { from: Pointsman <pointsman@example.org> }
escalate-to: [ann]
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "config ü "));
});
afterEach(() => rm(folder, { recursive: true }));

async function problemsOf(where: Parameters<typeof loadConfig>[0]): Promise<readonly string[]> {
  const loaded = await loadConfig(where);
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

describe("where the file is found", () => {
  const nothing =
    "pointsman.yaml not found here or in a folder above: make one with pointsman init, or name it with --config";

  it.each([
    { title: "here", put: "pointsman.yaml", from: "." },
    { title: "above, in a repository", put: "pointsman.yaml", from: "a/b", git: ".git" },
    { title: "half way up", put: "a/pointsman.yaml", from: "a/b", git: ".git" },
    { title: "by its name", put: "other.yaml", from: "a", explicit: "../other.yaml" },
  ])("$title", async ({ put, from, git, explicit }) => {
    await mkdir(join(folder, "a/b"), { recursive: true });
    if (git !== undefined) await mkdir(join(folder, git));
    await writeFile(join(folder, put), text);

    const loaded = await loadConfig({ cwd: join(folder, from), explicit });

    expect(loaded).toMatchObject({ ok: true, path: join(folder, put) });
    expect(loaded).toMatchObject({
      config: { repositories: { public: { url: join(folder, put, "../repo.git") } } },
    });
  });

  it("never above the root of a repository", async () => {
    await mkdir(join(folder, "a/b"), { recursive: true });
    await writeFile(join(folder, "pointsman.yaml"), text);
    // A linked work tree and a submodule have a file there.
    await writeFile(join(folder, "a/.git"), "gitdir: elsewhere\n");

    expect(await problemsOf({ cwd: join(folder, "a/b") })).toEqual([nothing]);
  });

  it("never above, where there is no repository", async () => {
    await mkdir(join(folder, "a"));
    await writeFile(join(folder, "pointsman.yaml"), text);

    expect(await problemsOf({ cwd: join(folder, "a") })).toEqual([nothing]);
  });
});

describe("what can't be read as text", () => {
  it.each([
    {
      title: "Latin-1",
      bytes: Buffer.from("project: x\nname: caf\xe9\n", "latin1"),
      says: "f.yaml:2:10 is not UTF-8 from here on: save it as UTF-8",
    },
    {
      title: "a character cut short",
      bytes: Buffer.from([0x61, 0xef, 0xbf]),
      says: "f.yaml:1:2 is not UTF-8 from here on: save it as UTF-8",
    },
    {
      title: "UTF-16",
      bytes: Buffer.from("\uFEFFproject: x", "utf16le"),
      says: "f.yaml:1:1 is not UTF-8 from here on: save it as UTF-8",
    },
    {
      title: "a zero byte",
      bytes: Buffer.from("a: b\nproject: \0"),
      says: "f.yaml:2:10 holds a control character here: take it out",
    },
    {
      title: "over 1 MiB",
      bytes: Buffer.alloc(1024 * 1024 + 1, "#"),
      says: "f.yaml:1:1 is 1048577 bytes long: the limit is 1 MiB",
    },
  ])("$title", async ({ bytes, says }) => {
    await writeFile(join(folder, "f.yaml"), bytes);

    expect(await problemsOf({ cwd: folder, explicit: "f.yaml" })).toEqual([says]);
  });

  it("a folder", async () => {
    expect(await problemsOf({ cwd: folder, explicit: "." })).toEqual([
      expect.stringMatching(/:1:1 is no file$/),
    ]);
  });

  it("a file that is not there", async () => {
    expect(await problemsOf({ cwd: folder, explicit: "f.yaml" })).toEqual([
      "f.yaml:1:1 does not exist: make one with pointsman init, or name another",
    ]);
  });
});

it("takes a byte order mark and line ends of Windows", async () => {
  await writeFile(join(folder, "pointsman.yaml"), `\uFEFF${text.replaceAll("\n", "\r\n")}`);

  expect(await problemsOf({ cwd: folder })).toEqual([]);
});
