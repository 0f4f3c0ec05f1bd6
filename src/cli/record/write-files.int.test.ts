import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeFiles } from "./write-files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-"));
  await writeFile(join(folder, "a"), "old a");
  await chmod(join(folder, "a"), 0o640);
});
afterEach(() => rm(folder, { recursive: true }));

it("replaces all files and keeps their modes", async () => {
  const path = join(folder, "a");
  const { ino } = await stat(path);
  await writeFiles([{ path, before: "old a", after: "new é" }]);
  expect(await readFile(path, "utf8")).toBe("new é");
  expect((await stat(path)).mode & 0o7777).toBe(0o640);
  // Another file has taken its place: nobody ever reads half of it.
  expect((await stat(path)).ino).not.toBe(ino);
  expect(await readdir(folder)).toEqual(["a"]);
});

it("puts back what it replaced when a later file can't be, and leaves nothing behind", async () => {
  const path = join(folder, "a");
  await mkdir(join(folder, "b"));
  const files = [
    { path, before: "old a", after: "new a" },
    { path: join(folder, "b"), before: "old b", after: "new b" },
  ];
  await expect(writeFiles(files)).rejects.toMatchObject({ syscall: "rename" });
  expect(await readFile(path, "utf8")).toBe("old a");
  expect((await stat(path)).mode & 0o7777).toBe(0o640);
  expect((await readdir(folder)).sort()).toEqual(["a", "b"]);
});

it("touches no file when one can't be prepared", async () => {
  const path = join(folder, "a");
  const files = [
    { path, before: "old a", after: "new a" },
    { path: join(folder, "none", "b"), before: "old b", after: "new b" },
  ];
  await expect(writeFiles(files)).rejects.toMatchObject({ code: "ENOENT" });
  expect(await readFile(path, "utf8")).toBe("old a");
  expect(await readdir(folder)).toEqual(["a"]);
});
