import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliWorld, makeCliWorld } from "../../test/support/cli-world.ts";
import { trainBranch } from "../../test/support/http-world.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The program as users get it, built from the sources as they are now. */
let folder: string;
let world: CliWorld;
beforeAll(async () => {
  world = await makeCliWorld();
  await world.run("train", "add", trainBranch, "--as", "ann");
  folder = await mkdtemp(join(tmpdir(), "pointsman-built-"));
  const { default: config } = await import("../../rolldown.config.ts");
  await build({ ...config, cwd: root, output: { ...config.output, dir: join(folder, "dist") } });
  await cp(join(root, "bin"), join(folder, "bin"), { recursive: true });
  await cp(join(root, "package.json"), join(folder, "package.json"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, POINTSMAN_DATA: world.folder };
    execFile(process.execPath, [join(folder, "bin/pointsman.js"), ...argv], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe("the built program", () => {
  it("says its version", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    for (const argv of [["--version"], ["-V"]])
      expect(await run(...argv)).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it.each([
    { argv: ["statsu"], code: 2, says: "(Did you mean status?)" },
    { argv: ["status", "--data", "/nonexistent"], code: 1, says: "No server is running for /nonexistent." },
    { argv: ["status", "hf-2b4d6f8h"], code: 1, says: "There is no such hotfix." },
    { argv: ["train", "promote", "x"], code: 2, says: "Who are you?" },
    { argv: ["up", "--config", "/nonexistent.yaml"], code: 1, says: "/nonexistent.yaml" },
  ])("ends $argv with $code", async ({ argv, code, says }) => {
    const ended = await run(...argv);
    expect(ended).toMatchObject({ code, out: "" });
    expect(ended.err).toContain(says);
    expect(ended.err).not.toMatch(/\n {4}at /);
  });

  it("talks to the server of its data folder", async () => {
    expect(await run("status")).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringContaining("2013.05.22 (rolling)"),
    });
  });

  it("does its work where nobody reads on", async () => {
    const child = spawn(process.execPath, [join(folder, "bin/pointsman.js"), "status", "--json"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, POINTSMAN_DATA: world.folder },
    });
    child.stdout.destroy();
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const [code] = await once(child, "close");
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("loads for status neither schemas nor the configuration's reader, nor the server, nor questions", async () => {
    const main = await readFile(join(folder, "dist/main.js"), "utf8");
    expect(main).toMatch(/import\("\.\/status-[^"]+"\)/);
    const loaded = await reach(join(folder, "dist"), /import\("\.\/(status-[^"]+)"\)/.exec(main)?.[1] ?? "");
    expect([...loaded].filter((name) => !name.startsWith("./") && !name.startsWith("node:"))).toEqual([]);
    expect([...loaded].filter((name) => /compose|load-config|prompter|steps/.test(name))).toEqual([]);
  });
});

/** Everything that a chunk imports when it is loaded. */
async function reach(dist: string, chunk: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  const text = await readFile(join(dist, chunk), "utf8");
  for (const [, name = ""] of text.matchAll(/^import (?:.+ from )?"([^"]+)";$/gm)) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name.startsWith("./")) await reach(dist, name, seen);
  }
  return seen;
}

describe("the starter", () => {
  /** The starter under another version of Node, as far as it can tell. */
  async function startedBy(version: string): Promise<{ code: number; err: string }> {
    const fake = join(folder, "fake.cjs");
    await writeFile(fake, `Object.defineProperty(process.versions, "node", { value: "${version}" });\n`);
    return new Promise((resolve) => {
      const argv = ["--require", fake, join(folder, "bin/pointsman.js"), "--version"];
      execFile(process.execPath, argv, (error, _, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), err }),
      );
    });
  }

  it("names the Node that package.json asks for where an older one runs it", async () => {
    const { engines } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
      engines: { node: string };
    };
    const oldest = engines.node.replace(">=", "");
    expect(await startedBy("20.20.2")).toEqual({
      code: 1,
      err: `Pointsman needs Node.js ${oldest} or newer, and this is 20.20.2.\n`,
    });
    expect((await startedBy("22.17.9")).code).toBe(1);
    expect((await startedBy(`${oldest}.0`)).code).toBe(0);
    expect((await startedBy("26.0.0")).code).toBe(0);
  });

  it("says how to build what is not built", async () => {
    const bare = await mkdtemp(join(tmpdir(), "pointsman-bare-"));
    await mkdir(join(bare, "bin"));
    await cp(join(root, "bin"), join(bare, "bin"), { recursive: true });
    await cp(join(root, "package.json"), join(bare, "package.json"));
    const ended = await new Promise((resolve) =>
      execFile(process.execPath, [join(bare, "bin/pointsman.js"), "status"], (error, _, err) =>
        resolve({ code: error?.code, err }),
      ),
    );
    await rm(bare, { recursive: true });
    expect(ended).toEqual({ code: 1, err: "Pointsman is not built yet: npm run build\n" });
  });
});
