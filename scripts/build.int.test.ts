import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { root } from "../test/support/built-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "pointsman-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `npm ci` and `npm run build` run, on the sources in a folder. */
function build(cwd: string) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: { build: string };
  };
  const env = { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` };
  const line = `${scripts.build} -d ${join(folder, "dist")}`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { cwd, env, encoding: "utf8" });
  return { status, out: stdout + stderr };
}

it("says nothing where all is well", () => {
  expect(build(root)).toEqual({ status: 0, out: "" });
});

it("says what is wrong", () => {
  cpSync(join(root, "rolldown.config.ts"), join(folder, "rolldown.config.ts"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { status, out } = build(folder);

  expect(status).not.toBe(0);
  expect(out).toContain("src/main.ts");
});
