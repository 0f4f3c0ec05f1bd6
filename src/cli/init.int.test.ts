import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../test/support/git-remote.ts";
import { loadConfig } from "../config/load-config.ts";
import { Exit } from "./exit.ts";
import type { Asker } from "./init/ask.ts";
import { initCommand } from "./init.ts";

const spec = "Name: browserid\nVersion: 0.2013.05.22\nRelease: 3%{?dist}_%{svnrev}\n";
const changelog = "train-2013.05.22:\n  * one: #1\n\ntrain-2013.05.08:\n  * two: #2\n";

const onGithub = "https://github.com/example/browserid.git";

let folder: string;
let remote: GitRemote;
let environment: Record<string, string | undefined>;
const shell = promisify(execFile);

beforeEach(async () => {
  folder = await makeTempFolder("init ü");
  environment = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: join(folder, "gitconfig"),
  };
  await writeFile(
    join(folder, "gitconfig"),
    '[user]\n\tname = Änn Example\n\temail = ann@example.org\n[protocol "file"]\n\tallow = always\n',
  );
  remote = await createGitRemote();
  await remote.commit(
    { branch: "dev", from: null, files: { "README.md": "# browserid\n" } },
    { branch: "train-2013.05.08", from: "dev", files: { "note.txt": "old\n" } },
    {
      branch: "train-2013.05.22",
      from: "dev",
      files: { ChangeLog: changelog, "scripts/browserid.spec": spec },
    },
  );
});
afterEach(async () => {
  await remote.remove();
  await removeFolder(folder);
});

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  return (await shell("git", args, { cwd, env: environment })).stdout;
}

async function clone(name: string): Promise<string> {
  await git(folder, "clone", "-q", remote.path, name);
  return join(folder, name);
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

async function init(
  cwd: string,
  args: readonly string[] = ["--yes"],
  asker: Asker | null = null,
): Promise<Ran> {
  const out = new PassThrough();
  const err = new PassThrough();
  const context = { cwd, env: environment, out, err };
  const said = (code: number, last = "") => ({
    code,
    out: String(out.read() ?? ""),
    notes: String(err.read() ?? "") + last,
  });
  try {
    await initCommand(context, () => Promise.resolve(asker)).parseAsync(args, { from: "user" });
    return said(0);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return said(error.code, error.message);
  }
}

async function configAt(cwd: string) {
  const loaded = await loadConfig({ cwd });
  return loaded.ok ? loaded.config : expect.unreachable(JSON.stringify(loaded.problems));
}

describe("what is found", () => {
  it("in a clone: everything", async () => {
    const cwd = await clone("browserid clone");

    const { code, out, notes } = await init(cwd);

    expect({ code, out }).toEqual({
      code: 0,
      out: "Wrote pointsman.yaml. Look it over, then: pointsman doctor\n",
    });
    expect(await configAt(cwd)).toMatchObject({
      project: "remote",
      people: [{ id: "ann", name: "Änn Example", email: "ann@example.org" }],
      repositories: { public: { url: remote.path } },
      branches: { development: "dev", trains: "train-*" },
      record: {
        changelog: { files: ["ChangeLog"], format: "train-sections" },
        versions: [{ files: ["scripts/browserid.spec"], format: "rpm-release" }],
      },
    });
    expect(notes).toContain("+ trains            train-*  (train-2013.05.22, train-2013.05.08)");
    expect(notes).toContain("- environments      not found: can't be told from a repository");
  });

  it.each([
    {
      title: "a subdirectory writes to the root",
      shape: async (cwd: string) => {
        await mkdir(join(cwd, "a/b"), { recursive: true });
        return { cwd: join(cwd, "a/b"), root: cwd };
      },
    },
    {
      title: "a detached HEAD",
      shape: async (cwd: string) => {
        await git(cwd, "checkout", "-q", "--detach");
        return { cwd, root: cwd };
      },
    },
    {
      title: "a linked work tree",
      shape: async (cwd: string) => {
        await git(cwd, "worktree", "add", "-q", "--detach", "../linked ü");
        return { cwd: join(folder, "linked ü"), root: join(folder, "linked ü") };
      },
    },
    {
      title: "a submodule",
      shape: async (cwd: string) => {
        await git(cwd, "submodule", "--quiet", "add", remote.path, "part");
        return { cwd: join(cwd, "part"), root: join(cwd, "part") };
      },
    },
  ])("$title", async ({ shape }) => {
    const { cwd, root } = await shape(await clone("clone"));

    expect((await init(cwd)).code).toBe(0);
    expect(await readdir(root)).toContain("pointsman.yaml");
    expect(await configAt(cwd)).toMatchObject({
      repositories: { public: { url: remote.path } },
      branches: { development: "dev", trains: "train-*" },
    });
  });

  it("a bare repository is its own remote, also where it is a copy of another", async () => {
    const copy = join(folder, "copy.git");
    await git(folder, "clone", "-q", "--bare", remote.path, copy);

    expect((await init(copy)).code).toBe(0);
    expect(await configAt(copy)).toMatchObject({
      project: "copy",
      repositories: { public: { url: copy } },
      branches: { development: "dev", trains: "train-*" },
    });
  });

  it("a file that trains call differently by all its names, the most frequent first", async () => {
    const moved = {
      CHANGES: changelog,
      ChangeLog: null,
      "rpm/persona.spec": spec,
      "scripts/browserid.spec": null,
    };
    await remote.commit(
      { branch: "train-2013.06.05", from: "train-2013.05.22", files: {} },
      { branch: "train-2013.06.19", from: "train-2013.05.22", files: moved },
    );

    const { notes } = await init(remote.path);

    expect(await configAt(remote.path)).toMatchObject({
      record: {
        changelog: { files: ["ChangeLog", "CHANGES"] },
        versions: [{ files: ["scripts/browserid.spec", "rpm/persona.spec"], format: "rpm-release" }],
      },
    });
    expect(notes).toContain("scripts/browserid.spec or rpm/persona.spec (rpm-release)");
    expect(await readFile(join(remote.path, "pointsman.yaml"), "utf8")).toContain(
      "# Trains call it differently: on each, the first of these names that is there counts.\n",
    );
  });

  it("a ChangeLog that the newest train has lost", async () => {
    await remote.commit({
      branch: "train-2013.06.05",
      from: "dev",
      files: { "scripts/browserid.spec": spec },
    });

    await init(remote.path);

    expect(await configAt(remote.path)).toMatchObject({ record: { changelog: { files: ["ChangeLog"] } } });
  });

  it.each([
    {
      title: "the usual name, where a default branch has the same past",
      head: "future",
      grow: [{ branch: "future", from: "dev", files: { "later.txt": "1\n" } }],
      line: "dev",
      also: "future (the default branch)",
    },
    {
      title: "whatever the newest trains were cut from",
      head: "dev",
      grow: [
        { branch: "next", from: "dev", files: { "next.txt": "1\n" } },
        { branch: "main", from: "next", files: { "next.txt": "2\n" } },
        { branch: "train-2013.06.05", from: "main", files: { "note.txt": "2\n" } },
        { branch: "train-2013.06.19", from: "main", files: { "note.txt": "3\n" } },
        { branch: "train-2013.07.03", from: "main", files: { "note.txt": "4\n" } },
      ],
      line: "main",
      also: "dev (the default branch)",
    },
  ])("the development line: $title", async ({ head, grow, line, also }) => {
    await remote.commit(...grow);
    await remote.git("symbolic-ref", "HEAD", `refs/heads/${head}`);

    await init(remote.path);

    expect(await configAt(remote.path)).toMatchObject({ branches: { development: line } });
    expect(await readFile(join(remote.path, "pointsman.yaml"), "utf8")).toContain(
      `# The line that trains are cut from. Also there: ${also}.\n`,
    );
  });

  it("one branch, no remote, package.json and its lock", async () => {
    const cwd = join(folder, "näme with space");
    await git(folder, "init", "-q", "-b", "trunk", cwd);
    await writeFile(join(cwd, "package.json"), '{\n  "version": "1.2.3"\n}\n');
    await writeFile(
      join(cwd, "package-lock.json"),
      '{\n  "version": "1.2.3",\n  "packages": {\n    "": {\n      "version": "1.2.3"\n    }\n  }\n}\n',
    );
    await git(cwd, "add", ".");
    await git(cwd, "commit", "-q", "-m", "first");

    const { notes } = await init(cwd);

    expect(await configAt(cwd)).toMatchObject({
      project: "näme with space",
      repositories: { public: { url: cwd } },
      branches: { development: "trunk", trains: "train-*" },
      record: { changelog: null, versions: [{ files: ["package.json"] }, { files: ["package-lock.json"] }] },
    });
    expect(notes).toContain("- trains            not found: no branch is called like one");
  });

  it("a repository without a commit, and nobody git knows", async () => {
    await writeFile(join(folder, "gitconfig"), "");
    const cwd = join(folder, "empty");
    await git(folder, "init", "-q", cwd);

    const { code, notes } = await init(cwd);

    expect(code).toBe(0);
    const text = await readFile(join(cwd, "pointsman.yaml"), "utf8");
    expect(await configAt(cwd)).toMatchObject({
      people: [{ email: expect.stringMatching(/@example[.]org$/), roles: expect.arrayContaining(["ops"]) }],
    });
    expect(text).toContain(
      "# Git knows no user.name and user.email here, so this is a guess: put yours in.\n",
    );
    expect(text).toContain("# ADD A SECOND PERSON");
    expect(notes).toContain("there is no commit yet to look at");
    expect(notes).toContain("git knows no user.name");
  });

  it.each([
    { url: "https://ann:hunter2@example.org/team/app.git", taken: "https://example.org/team/app.git" },
    { url: "ssh://git:hunter2@example.org/app.git", taken: "ssh://git@example.org/app.git" },
    { url: "git@example.org:team/app.git", taken: "git@example.org:team/app.git" },
    { url: "https://example.org/app.git?token=hunter2", taken: "https://example.org/app.git" },
  ])("the remote $url as $taken, and no secret anywhere", async ({ url, taken }) => {
    const cwd = await clone("clone");
    await git(cwd, "remote", "set-url", "origin", url);

    const { notes } = await init(cwd);

    expect(await configAt(cwd)).toMatchObject({ project: "app", repositories: { public: { url: taken } } });
    expect(notes + (await readFile(join(cwd, "pointsman.yaml"), "utf8"))).not.toContain("hunter2");
  });

  it("a remote that can't be used is said, and the repository itself taken", async () => {
    const cwd = await clone("clone");
    await git(cwd, "remote", "set-url", "origin", "git://example.org/app.git");

    const { notes } = await init(cwd);

    expect(notes).toContain("the URL of origin can't be used");
    expect(await configAt(cwd)).toMatchObject({ repositories: { public: { url: cwd } } });
  });
});

describe("what is refused", () => {
  it("a folder that is in no repository", async () => {
    expect(await init(folder)).toEqual({
      code: 1,
      out: "",
      notes: "this folder is in no git repository: go to one, or make one with git init",
    });
  });

  it("the inside of .git", async () => {
    const cwd = await clone("clone");

    expect(await init(join(cwd, ".git"))).toMatchObject({
      code: 1,
      notes: "this folder is inside .git: go to the work tree",
    });
  });

  it("to replace a file, unless forced; then it shows what goes", async () => {
    const cwd = await clone("clone");
    await writeFile(join(cwd, "pointsman.yaml"), "project: by hand\n");

    const kept = await init(cwd);
    const text = await readFile(join(cwd, "pointsman.yaml"), "utf8");
    const forced = await init(cwd, ["--yes", "--force"]);

    expect(kept).toMatchObject({ code: 1, notes: expect.stringContaining("is there already") });
    expect(text).toBe("project: by hand\n");
    expect(forced).toMatchObject({ code: 0, notes: expect.stringContaining("-project: by hand\n") });
    expect(await configAt(cwd)).toMatchObject({ project: "remote" });
    expect(await readdir(cwd)).not.toContainEqual(expect.stringMatching(/^[.]pointsman/));
  });

  it("to write through a link: a forced write replaces the link itself", async () => {
    const cwd = await clone("clone");
    await writeFile(join(folder, "elsewhere"), "kept\n");
    await symlink(join(folder, "elsewhere"), join(cwd, "pointsman.yaml"));

    expect(await init(cwd)).toMatchObject({ code: 1 });
    expect(await init(cwd, ["--yes", "--force"])).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, "elsewhere"), "utf8")).toBe("kept\n");
  });
});

describe("ways to run it", () => {
  it("--branch looks at the files of that branch", async () => {
    const cwd = await clone("clone");

    const { out } = await init(cwd, ["--json", "--branch", "train-2013.05.08"]);
    const unknown = await init(cwd, ["--json", "--branch", "train-2013.05.09", "--force"]);

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
    const cwd = await clone("clone");

    const { out } = await init(cwd, ["--yes", "--print"]);

    expect(out).toMatch(/^# Configuration of Pointsman for remote\./);
    expect(await readdir(cwd)).not.toContain("pointsman.yaml");
  });

  it("--json says what was found and how", async () => {
    const cwd = await clone("clone");

    const { out, notes } = await init(cwd, ["--json"]);

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
    const cwd = await clone("clone");

    await init(cwd, [], answers(["BrowserID", "next", "rail-*"]));

    expect(await configAt(cwd)).toMatchObject({
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
    const cwd = await clone("clone");
    if (url !== "") await git(cwd, "remote", "set-url", "origin", url);

    const { out } = await init(cwd, args, asker);

    const text = await readFile(join(cwd, ".github/ISSUE_TEMPLATE/hotfix.yml"), "utf8").catch(() => null);
    expect(text === null ? null : parse(text)).toEqual(
      written ? expect.objectContaining({ name: "Hotfix" }) : null,
    );
    expect(out.includes("Wrote .github/ISSUE_TEMPLATE/hotfix.yml")).toBe(written);
  });

  it("an issue form that is there stays as it is", async () => {
    const cwd = await clone("clone");
    await mkdir(join(cwd, ".github/ISSUE_TEMPLATE"), { recursive: true });
    const path = join(cwd, ".github/ISSUE_TEMPLATE/hotfix.yml");
    await writeFile(path, "name: Ours\n");

    const { out } = await init(cwd, ["--issue-form", "--json"]);

    expect(JSON.parse(out)).toMatchObject({ issueForm: { written: false } });
    expect(await readFile(path, "utf8")).toBe("name: Ours\n");
  });

  it("writes nothing when cancelled", async () => {
    const cwd = await clone("clone");

    expect(await init(cwd, [], answers([null]))).toMatchObject({ code: 2 });
    expect(await readdir(cwd)).not.toContain("pointsman.yaml");
  });
});
