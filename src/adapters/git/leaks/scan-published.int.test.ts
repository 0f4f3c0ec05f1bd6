import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serveGitOverHttp } from "../../../../test/support/git-http.ts";
import {
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../../../test/support/git-remote.ts";
import type { PrivateWork, ScanOptions } from "../../../ports/leak-scan.ts";
import { createPrivateGitRepository } from "../repository.ts";
import type { GitRepositoryOptions } from "../repository-options.ts";

const train = "train-1";

let [open, hidden]: GitRemote[] = [];
let folder: string;
let base: string;
let work: PrivateWork;

beforeEach(async () => {
  open = await createGitRemote();
  [base = ""] = await open.commit({
    branch: train,
    from: null,
    files: { "page.js": "broken\n", "old.js": "old\n" },
  });
  hidden = await createGitRemote({ copyOf: open.path });
  folder = await makeTempFolder("leaks");
  await hidden.commit({
    branch: "hotfix/hf-1-1",
    from: train,
    files: { "page.js": "mended\n" },
    message: "Mend it\n",
  });
  work = { hotfix: "hf-1", branch: "hotfix/hf-1-1", base, commits: [], picks: [] };
});
afterEach(async () => {
  await Promise.all([open?.remove(), hidden?.remove(), removeFolder(folder)]);
});

const sides = () => {
  if (open === undefined || hidden === undefined) throw new Error("there are no repositories");
  return { open, hidden };
};
const scan = (
  of: Partial<PrivateWork> = {},
  options: Partial<GitRepositoryOptions> & { open?: string } = {},
  asked: ScanOptions = { probesObjects: false },
) =>
  createPrivateGitRepository({
    remote: sides().hidden.path,
    open: sides().open.path,
    mirror: join(folder, "private.git"),
    ...options,
  }).published([{ ...work, ...of }], asked);
const fix = () => sides().hidden.head("hotfix/hf-1-1");
/** Puts the private commit into the public repository, under a ref if one is named. */
async function leak(ref: string | null): Promise<string> {
  const sha = await fix();
  await sides().open.git("fetch", "-q", sides().hidden.path, sha);
  if (ref !== null) await sides().open.git("update-ref", ref, sha);
  return sha;
}

describe("a scan of the public repository", () => {
  it("finds nothing where nothing has leaked, and tells the private ids", async () => {
    const blob = (await sides().hidden.git("rev-parse", "hotfix/hf-1-1:page.js")).trim();
    const { traces, ids, looked } = await scan();

    expect(traces).toEqual([]);
    expect(ids.get("hf-1")).toEqual([await fix(), blob]);
    expect(looked).toEqual({ refs: 1, commits: 1, objects: 2, probed: true });
  });

  it.each(["refs/heads/hotfix", "refs/tags/v1", "refs/pull/7/head", "refs/notes/x"])(
    "finds the commit and its file at %s",
    async (ref) => {
      const sha = await leak(ref);
      const { traces, texts } = await scan();

      expect(traces).toContainEqual({ hotfix: "hf-1", what: "commit", id: sha, where: ref });
      expect(traces).toContainEqual(expect.objectContaining({ what: "blob", where: `public commit ${sha}` }));
      expect(texts.map(({ text }) => text).join()).toContain(ref);
      expect(texts.map(({ text }) => text).join()).toContain("Mend it");
    },
  );

  it("finds an object that no ref leads to", async () => {
    const sha = await leak(null);

    expect((await scan()).traces).toContainEqual({
      ...{ hotfix: "hf-1", what: "commit", id: sha },
      where: "given out by its full id, though no ref leads to it",
    });
  });

  it.each([
    { title: "finds that also where a server is asked, one id after another", probesObjects: true },
    { title: "tells a server no private id unless it is to be asked", probesObjects: false },
  ])("$title", async ({ probesObjects }) => {
    const sha = await leak(null);
    const server = await serveGitOverHttp(sides().open.path, { name: "ann", password: "secret" });
    try {
      const options = {
        open: server.url,
        allowProtocols: ["file", "http"],
        credentialHelper: "!printf 'username=ann\\npassword=secret\\n' #",
      };
      const { traces, looked } = await scan({ commits: [base] }, options, { probesObjects });

      expect(looked.probed).toBe(probesObjects);
      expect(traces.filter(({ what }) => what === "commit")).toEqual([
        expect.objectContaining({ id: base, where: `refs/heads/${train}` }),
        ...(probesObjects
          ? [expect.objectContaining({ id: sha, where: expect.stringContaining("no ref") })]
          : []),
      ]);
      expect(server.heard().includes(sha)).toBe(probesObjects);
    } finally {
      await server.close();
    }
  });

  it("finds a branch that was there at the scan before, and is gone", async () => {
    const sha = await leak("refs/heads/oops");
    await scan();
    await sides().open.git("update-ref", "-d", "refs/heads/oops");

    expect((await scan()).traces).toContainEqual(
      expect.objectContaining({ what: "commit", id: sha, where: "a ref that is gone by now" }),
    );
  });

  it("finds the same change in another commit, and in one that comes later", async () => {
    expect((await scan()).traces).toEqual([]);
    const [pick] = await sides().open.commit({
      branch: train,
      files: { "page.js": "mended\n" },
      message: "Tidy up\n",
    });

    expect((await scan()).traces).toEqual([
      { hotfix: "hf-1", what: "patch", id: await fix(), where: `public commit ${pick}` },
      expect.objectContaining({ what: "blob", where: `public commit ${pick}` }),
    ]);
  });

  it("finds a file under another path and beside other changes", async () => {
    await sides().open.commit({
      branch: "other",
      from: train,
      files: { "else.js": "mended\n", "x.js": "x\n" },
    });

    expect((await scan()).traces).toMatchObject([{ what: "blob" }]);
  });

  it("takes no file for a trace that was public before, nor an empty one", async () => {
    await sides().hidden.commit({ branch: "hotfix/hf-1-1", files: { "page.js": "old\n", "empty.js": "" } });
    await sides().open.commit({ branch: "other", from: train, files: { "new.js": "" } });

    expect((await scan()).traces).toEqual([]);
  });

  it("takes no change for a trace that the fix was picked from", async () => {
    const [origin = ""] = await sides().open.commit({
      branch: "dev",
      from: train,
      files: { "page.js": "mended\n" },
    });
    await sides().hidden.git("fetch", "-q", sides().open.path, "+refs/heads/dev:refs/heads/dev");

    const { traces } = await scan({ picks: [origin] });
    expect(traces.filter(({ what }) => what !== "blob")).toEqual([]);
  });

  it("reads each public commit once, and reads all anew where its index was cut off", async () => {
    await scan();
    const [index = ""] = (await readdir(folder)).filter((name) => name.endsWith(".patches"));
    const before = await readFile(join(folder, index), "utf8");
    await scan();
    expect(await readFile(join(folder, index), "utf8")).toBe(before);

    await appendFile(join(folder, index), "0123");
    expect((await scan()).looked.commits).toBe(1);
    expect(await readFile(join(folder, index), "utf8")).toBe(before);
  });

  it("leaves both repositories, and the mirror, without an object of the other", async () => {
    const before = await sides().open.git("cat-file", "--batch-check", "--batch-all-objects");
    await scan();

    expect(await sides().open.git("cat-file", "--batch-check", "--batch-all-objects")).toBe(before);
    const copy = sides().open.git(
      "--git-dir",
      join(folder, "private.git.public"),
      "cat-file",
      "-t",
      await fix(),
    );
    await expect(copy).rejects.toThrow();
  });

  it("says that the public repository can't be reached, rather than that it is clean", async () => {
    await expect(scan({}, { open: join(folder, "nowhere") })).rejects.toMatchObject({
      detail: { code: "unreachable" },
    });
  });
});
