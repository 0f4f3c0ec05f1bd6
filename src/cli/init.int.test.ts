import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type InitWorld, makeInitWorld } from "../../test/support/init-world.ts";
import type { Asker } from "./init/ask.ts";

const onGithub = "https://github.com/example/browserid.git";

let world: InitWorld;
beforeEach(async () => {
  world = await makeInitWorld();
});
afterEach(() => world.end());

describe("what is refused", () => {
  it("a folder that is in no repository", async () => {
    expect(await world.init(world.folder)).toEqual({
      code: 1,
      out: "",
      notes: "this folder is in no git repository: go to one, or make one with git init",
    });
  });

  it("the inside of .git", async () => {
    const cwd = await world.clone("clone");

    expect(await world.init(join(cwd, ".git"))).toMatchObject({
      code: 1,
      notes: "this folder is inside .git: go to the work tree",
    });
  });

  it("to replace a file, unless forced; then it shows what goes", async () => {
    const cwd = await world.clone("clone");
    await writeFile(join(cwd, "pointsman.yaml"), "project: by hand\n");

    const kept = await world.init(cwd);
    const text = await readFile(join(cwd, "pointsman.yaml"), "utf8");
    const forced = await world.init(cwd, ["--yes", "--force"]);

    expect(kept).toMatchObject({ code: 1, notes: expect.stringContaining("is there already") });
    expect(text).toBe("project: by hand\n");
    expect(forced).toMatchObject({ code: 0, notes: expect.stringContaining("-project: by hand\n") });
    expect(await world.configAt(cwd)).toMatchObject({ project: "remote" });
    expect(await readdir(cwd)).not.toContainEqual(expect.stringMatching(/^[.]pointsman/));
  });

  it("to write through a link: a forced write replaces the link itself", async () => {
    const cwd = await world.clone("clone");
    await writeFile(join(world.folder, "elsewhere"), "kept\n");
    await symlink(join(world.folder, "elsewhere"), join(cwd, "pointsman.yaml"));

    expect(await world.init(cwd)).toMatchObject({ code: 1 });
    expect(await world.init(cwd, ["--yes", "--force"])).toMatchObject({ code: 0 });
    expect(await readFile(join(world.folder, "elsewhere"), "utf8")).toBe("kept\n");
  });
});

describe("ways to run it", () => {
  it("--branch looks at the files of that branch", async () => {
    const cwd = await world.clone("clone");

    const { out } = await world.init(cwd, ["--json", "--branch", "train-2013.05.08"]);
    const unknown = await world.init(cwd, ["--json", "--branch", "train-2013.05.09", "--force"]);

    expect(JSON.parse(out)).toMatchObject({
      found: expect.arrayContaining([
        {
          what: "ChangeLog",
          value: null,
          note: "nothing found on train-2013.05.08: write it under record.changelog",
        },
      ]),
    });
    expect(unknown).toMatchObject({
      code: 1,
      notes: expect.stringContaining("there is no branch train-2013.05.09"),
    });
  });

  it("--print writes nothing", async () => {
    const cwd = await world.clone("clone");

    const { out } = await world.init(cwd, ["--yes", "--print"]);

    expect(out).toMatch(/^# Configuration of Pointsman for remote\./);
    expect(await readdir(cwd)).not.toContain("pointsman.yaml");
  });

  it("--json says what was found and how", async () => {
    const cwd = await world.clone("clone");

    const { out, notes } = await world.init(cwd, ["--json"]);

    expect(notes).toBe("");
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      path: join(cwd, "pointsman.yaml"),
      written: true,
      found: expect.arrayContaining([{ what: "development line", value: "dev", note: "the default branch" }]),
      next: "pointsman doctor",
    });
  });

  const answers = (text: readonly (string | null)[]): Asker => {
    const left = [...text];
    return {
      text: ({ initial }) => {
        const answer = left.shift();
        return Promise.resolve(answer === undefined ? initial : answer);
      },
      choose: ({ options }) => Promise.resolve(options.length - 1),
      confirm: () => Promise.resolve(true),
    };
  };

  it("on a terminal it takes the answers, and what was found where there is none", async () => {
    const cwd = await world.clone("clone");

    await world.init(cwd, [], answers(["BrowserID", "next", "rail-*"]));

    expect(await world.configAt(cwd)).toMatchObject({
      project: "BrowserID",
      branches: { development: "next", trains: "rail-*" },
      record: { changelog: null, versions: [] },
      people: [{ email: "ann@example.org" }],
    });
  });

  it.each<{ title: string; args: readonly string[]; asker: Asker | null; url: string; written: boolean }>([
    {
      title: "is written where it is asked for",
      args: ["--yes", "--issue-form"],
      asker: null,
      url: "",
      written: true,
    },
    {
      title: "is not written unless it is asked for",
      args: ["--yes"],
      asker: null,
      url: onGithub,
      written: false,
    },
    {
      title: "is offered on a terminal, on GitHub",
      args: [],
      asker: answers([]),
      url: onGithub,
      written: true,
    },
    { title: "is not offered elsewhere", args: [], asker: answers([]), url: "", written: false },
  ])("the issue form $title", async ({ args, asker, url, written }) => {
    const cwd = await world.clone("clone");
    if (url !== "") await world.git(cwd, "remote", "set-url", "origin", url);

    const { out } = await world.init(cwd, args, asker);

    const text = await readFile(join(cwd, ".github/ISSUE_TEMPLATE/hotfix.yml"), "utf8").catch(() => null);
    expect(text === null ? null : parse(text)).toEqual(
      written ? expect.objectContaining({ name: "Hotfix" }) : null,
    );
    expect(out.includes("Wrote .github/ISSUE_TEMPLATE/hotfix.yml")).toBe(written);
  });

  it("an issue form that is there stays as it is", async () => {
    const cwd = await world.clone("clone");
    await mkdir(join(cwd, ".github/ISSUE_TEMPLATE"), { recursive: true });
    const path = join(cwd, ".github/ISSUE_TEMPLATE/hotfix.yml");
    await writeFile(path, "name: Ours\n");

    const { out } = await world.init(cwd, ["--issue-form", "--json"]);

    expect(JSON.parse(out)).toMatchObject({ issueForm: { written: false } });
    expect(await readFile(path, "utf8")).toBe("name: Ours\n");
  });

  it("writes nothing when cancelled", async () => {
    const cwd = await world.clone("clone");

    expect(await world.init(cwd, [], answers([null]))).toMatchObject({ code: 2 });
    expect(await readdir(cwd)).not.toContain("pointsman.yaml");
  });
});
