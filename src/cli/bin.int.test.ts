import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltCli, buildCli, root } from "../../test/support/built-cli.ts";
import { type CliWorld, makeCliWorld, type Ran } from "../../test/support/cli-world.ts";
import { trainBranch } from "../../test/support/http-world.ts";

let built: BuiltCli;
let folder: string;
let world: CliWorld;
beforeAll(async () => {
  world = await makeCliWorld();
  await world.run("train", "add", trainBranch, "--as", "ann");
  built = await buildCli();
  folder = built.folder;
});
afterAll(async () => {
  await world.close();
  await built.remove();
});

function run(...argv: string[]): Promise<Ran> {
  return built.run(world.folder, ...argv);
}

describe("the built program", () => {
  it("says its version", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    for (const argv of [["--version"], ["-V"]])
      expect(await run(...argv)).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it.each([
    { argv: ["statuss"], code: 2, says: "(Did you mean status?)" },
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
    const chunk = (await readdir(join(folder, "dist"))).find((name) => name.startsWith("status-")) ?? "";
    const loaded = [...(await reach(chunk)), ...(await reach("main.js"))];
    expect(loaded).toContainEqual(expect.stringMatching(/^\.\/always-/));
    expect(loaded.filter((name) => !name.startsWith("./") && !name.startsWith("node:"))).toEqual([]);
    expect(loaded.filter((name) => /compose|load-config|prompter|steps/.test(name))).toEqual([]);
  });
});

/** Everything that a chunk requires as soon as it is loaded. */
async function reach(chunk: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  const text = await readFile(join(folder, "dist", chunk), "utf8");
  for (const [, name = ""] of text.matchAll(/^(?:const|let|var) \S+ = require\("([^"]+)"\);$/gm)) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name.startsWith("./")) await reach(name, seen);
  }
  return seen;
}

describe("the starter", () => {
  /** Has a starter believe that it runs under another version of Node. */
  function startedBy(
    node: string,
    at: string,
    ...argv: string[]
  ): Promise<{ code: number; out: string; err: string }> {
    const fake = join(folder, "fake.cjs");
    return new Promise((resolve) => {
      const words = ["--require", fake, join(at, "bin/pointsman.js"), ...argv];
      execFile(process.execPath, words, { env: { ...process.env, FAKE_NODE: node } }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });
  }

  let bare: string;
  beforeAll(async () => {
    const text = 'Object.defineProperty(process.versions, "node", { value: process.env.FAKE_NODE });\n';
    await writeFile(join(folder, "fake.cjs"), text);
    bare = await mkdtemp(join(tmpdir(), "pointsman-bare-"));
    await cp(join(root, "bin"), join(bare, "bin"), { recursive: true });
    await cp(join(root, "package.json"), join(bare, "package.json"));
  });
  afterAll(() => rm(bare, { recursive: true }));

  it("names the Node that package.json asks for where an older one runs it", async () => {
    const { engines } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
      engines: { node: string };
    };
    const oldest = engines.node.replace(">=", "");
    expect(await startedBy("20.20.2", bare, "--version")).toEqual({
      code: 1,
      out: "",
      err: `Pointsman needs Node.js ${oldest} or newer, and this is 20.20.2.\n`,
    });
    expect((await startedBy("22.18.9", bare, "--version")).code).toBe(1);
    expect((await startedBy(`${oldest}.0`, bare, "--version")).code).toBe(0);
    expect((await startedBy("26.0.0", bare, "--version")).code).toBe(0);
  });

  it("hands over to the Node that the repository brings, where there is one", async () => {
    expect(await startedBy("20.20.2", folder, "--version")).toMatchObject({ code: 0, err: "" });
    expect(await startedBy("20.20.2", folder, "statsu")).toMatchObject({ code: 2, out: "" });
  });

  it("says how to build what is not built", async () => {
    expect(await startedBy("24.0.0", bare, "status")).toEqual({
      ...{ code: 1, out: "" },
      err: "Pointsman is not built yet: npm run build\n",
    });
  });
});
