import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changelog, type InitWorld, makeInitWorld, spec } from "../../../test/support/init-world.ts";

let world: InitWorld;
beforeEach(async () => {
  world = await makeInitWorld();
});
afterEach(() => world.end());

describe("what is found", () => {
  it("in a clone: everything", async () => {
    const cwd = await world.clone("browserid clone");

    const { code, out, notes } = await world.init(cwd);

    expect({ code, out }).toEqual({
      code: 0,
      out: "Wrote pointsman.yaml. Look it over, then: pointsman doctor\n",
    });
    expect(await world.configAt(cwd)).toMatchObject({
      project: "remote",
      people: [{ id: "ann", name: "Änn Example", email: "ann@example.org" }],
      repositories: { public: { url: world.remote.path } },
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
        await world.git(cwd, "checkout", "-q", "--detach");
        return { cwd, root: cwd };
      },
    },
    {
      title: "a linked work tree",
      shape: async (cwd: string) => {
        await world.git(cwd, "worktree", "add", "-q", "--detach", "../linked ü");
        return { cwd: join(world.folder, "linked ü"), root: join(world.folder, "linked ü") };
      },
    },
    {
      title: "a submodule",
      shape: async (cwd: string) => {
        await world.git(cwd, "submodule", "--quiet", "add", world.remote.path, "part");
        return { cwd: join(cwd, "part"), root: join(cwd, "part") };
      },
    },
  ])("$title", async ({ shape }) => {
    const { cwd, root } = await shape(await world.clone("clone"));

    expect((await world.init(cwd)).code).toBe(0);
    expect(await readdir(root)).toContain("pointsman.yaml");
    expect(await world.configAt(cwd)).toMatchObject({
      repositories: { public: { url: world.remote.path } },
      branches: { development: "dev", trains: "train-*" },
    });
  });

  it("a bare repository is its own remote, also where it is a copy of another", async () => {
    const copy = join(world.folder, "copy.git");
    await world.git(world.folder, "clone", "-q", "--bare", world.remote.path, copy);

    expect((await world.init(copy)).code).toBe(0);
    expect(await world.configAt(copy)).toMatchObject({
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
    await world.remote.commit(
      { branch: "train-2013.06.05", from: "train-2013.05.22", files: {} },
      { branch: "train-2013.06.19", from: "train-2013.05.22", files: moved },
    );

    const { notes } = await world.init(world.remote.path);

    expect(await world.configAt(world.remote.path)).toMatchObject({
      record: {
        changelog: { files: ["ChangeLog", "CHANGES"] },
        versions: [{ files: ["scripts/browserid.spec", "rpm/persona.spec"], format: "rpm-release" }],
      },
    });
    expect(notes).toContain("scripts/browserid.spec or rpm/persona.spec (rpm-release)");
    expect(await readFile(join(world.remote.path, "pointsman.yaml"), "utf8")).toContain(
      "# Trains call it differently: on each, the first of these names that is there counts.\n",
    );
  });

  it("a ChangeLog that the newest train has lost", async () => {
    await world.remote.commit({
      branch: "train-2013.06.05",
      from: "dev",
      files: { "scripts/browserid.spec": spec },
    });

    await world.init(world.remote.path);

    expect(await world.configAt(world.remote.path)).toMatchObject({
      record: { changelog: { files: ["ChangeLog"] } },
    });
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
    await world.remote.commit(...grow);
    await world.remote.git("symbolic-ref", "HEAD", `refs/heads/${head}`);

    await world.init(world.remote.path);

    expect(await world.configAt(world.remote.path)).toMatchObject({ branches: { development: line } });
    expect(await readFile(join(world.remote.path, "pointsman.yaml"), "utf8")).toContain(
      `# The line that trains are cut from. Also there: ${also}.\n`,
    );
  });

  it("one branch, no remote, package.json and its lock", async () => {
    const cwd = join(world.folder, "näme with space");
    await world.git(world.folder, "init", "-q", "-b", "trunk", cwd);
    await writeFile(join(cwd, "package.json"), '{\n  "version": "1.2.3"\n}\n');
    await writeFile(
      join(cwd, "package-lock.json"),
      '{\n  "version": "1.2.3",\n  "packages": {\n    "": {\n      "version": "1.2.3"\n    }\n  }\n}\n',
    );
    await world.git(cwd, "add", ".");
    await world.git(cwd, "commit", "-q", "-m", "first");

    const { notes } = await world.init(cwd);

    expect(await world.configAt(cwd)).toMatchObject({
      project: "näme with space",
      repositories: { public: { url: cwd } },
      branches: { development: "trunk", trains: "train-*" },
      record: { changelog: null, versions: [{ files: ["package.json"] }, { files: ["package-lock.json"] }] },
    });
    expect(notes).toContain("- trains            not found: no branch is called like one");
  });

  it("a repository without a commit, and nobody git knows", async () => {
    await writeFile(join(world.folder, "gitconfig"), "");
    const cwd = join(world.folder, "empty");
    await world.git(world.folder, "init", "-q", cwd);

    const { code, notes } = await world.init(cwd);

    expect(code).toBe(0);
    const text = await readFile(join(cwd, "pointsman.yaml"), "utf8");
    expect(await world.configAt(cwd)).toMatchObject({
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
    const cwd = await world.clone("clone");
    await world.git(cwd, "remote", "set-url", "origin", url);

    const { notes } = await world.init(cwd);

    expect(await world.configAt(cwd)).toMatchObject({
      project: "app",
      repositories: { public: { url: taken } },
    });
    expect(notes + (await readFile(join(cwd, "pointsman.yaml"), "utf8"))).not.toContain("hunter2");
  });

  it("a remote that can't be used is said, and the repository itself taken", async () => {
    const cwd = await world.clone("clone");
    await world.git(cwd, "remote", "set-url", "origin", "git://example.org/app.git");

    const { notes } = await world.init(cwd);

    expect(notes).toContain("the URL of origin can't be used");
    expect(await world.configAt(cwd)).toMatchObject({ repositories: { public: { url: cwd } } });
  });
});
