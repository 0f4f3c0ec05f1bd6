import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataFolder, type Runner, runnerOf } from "../../test/support/cli-world.ts";
import { Fault } from "../core/fault.ts";
import { faultText } from "../engine/wording/fault-text.ts";
import { commandTable } from "./command-table.ts";
import type { CliContext } from "./context.ts";

let runner: Runner;
beforeEach(async () => {
  runner = runnerOf(await dataFolder(undefined));
});
afterEach(() => rm(runner.folder, { recursive: true }));

describe("the command line", () => {
  it("shows its commands on standard error where none is named, with code 2", async () => {
    const { code, out, err } = await runner.run();
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const { name, summary } of commandTable)
      expect(err).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, "m"));
  });

  it("shows them on standard output where help is asked for", async () => {
    for (const argv of [["--help"], ["help"]])
      expect(await runner.run(...argv)).toMatchObject({
        code: 0,
        out: expect.stringContaining("Start here:"),
      });
  });

  it.each([
    { columns: "60", widest: 60 },
    { columns: "none", widest: 100 },
  ])("keeps help within COLUMNS=$columns", async ({ columns, widest }) => {
    const { out } = await runner.runIn({ env: { COLUMNS: columns } }, "help", "up");
    const lines = out.slice(0, out.indexOf("Examples:")).split("\n");

    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(widest);
    expect(lines.length).toBeGreaterThan(8);
  });

  it.each([["--version"], ["-V"]])("says its version with %s", async (option) => {
    expect(await runner.run(option)).toEqual({ code: 0, out: "1.2.3\n", err: "" });
  });

  it.each([
    { argv: ["statuss"], says: "(Did you mean status?)" },
    { argv: ["train", "ad", "x"], says: "(Did you mean add?)" },
    { argv: ["status", "--jsno"], says: "(Did you mean --json?)" },
    { argv: ["vote", "x", "hotfixx"], says: "Allowed choices are ship, hotfix, derail." },
    { argv: ["land"], says: "missing required argument 'id'" },
    { argv: ["vote", "x"], says: "Usage: pointsman vote [options] <id> <choice>" },
    { argv: ["help", "statuss"], says: "(Did you mean status?)" },
    { argv: ["cancel", "x"], says: "required option '--reason <text>' not specified" },
    { argv: ["review", "x", "--approve", "--request-changes"], says: "cannot be used with" },
    { argv: ["review", "x"], says: "Say --approve, or --request-changes" },
    { argv: ["verify", "x", "stage"], says: "Say --pass, or --fail" },
    { argv: ["up", "--listen", "4180"], says: "write host and port" },
    { argv: ["vote", "x", "ship", "extra"], says: "too many arguments" },
  ])("does not understand $argv and says why", async ({ argv, says }) => {
    expect(await runner.run(...argv)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(says) });
  });

  it.each(commandTable.map(({ name }) => name))("shows an example with help %s", async (name) => {
    const { code, out } = await runner.run("help", name);
    expect(code).toBe(0);
    const sub = name === "train" ? (await runner.run("train", "add", "--help")).out : "";
    expect(out + sub).toMatch(new RegExp(`^ +\\$ .*pointsman ${name}`, "m"));
  });
});

describe("up", () => {
  const running = {
    ...{
      url: "http://127.0.0.1:4180",
      configPath: "/p/pointsman.yaml",
      data: "/d",
      keyFile: "/d.key",
      database: "/d/database",
    },
    signInLink: async () => "http://127.0.0.1:4180/sign-in/abc",
  };

  async function up(startServer: CliContext["startServer"], ...argv: string[]) {
    return runner.runIn({ startServer, untilStopped: async () => {} }, "up", ...argv);
  }

  it("says where it is, how to sign in and how to stop, and stops when it is told", async () => {
    const events: string[] = [];
    const server = { ...running, stop: async () => void events.push("stopped") };
    const { code, out } = await up(async () => ({ ok: true, server }));
    expect({ code, events }).toEqual({ code: 0, events: ["stopped"] });
    for (const said of [running.url, "/sign-in/abc", "/p/pointsman.yaml", "/d", "ctrl-c"])
      expect(out).toContain(said);
  });

  it("stops what it has started where it can't say how to sign in", async () => {
    const events: string[] = [];
    const away = new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
    const signInLink = () => Promise.reject(away);
    const server = { ...running, signInLink, stop: async () => void events.push("stopped") };

    expect(await up(async () => ({ ok: true, server }))).toEqual({
      code: 1,
      out: "",
      err: `${faultText(away)}\n`,
    });
    expect(events).toEqual(["stopped"]);
  });

  it("prints one line of JSON with --json", async () => {
    const server = { ...running, stop: async () => {} };
    const { out, err } = await up(async () => ({ ok: true, server }), "--json");
    expect(err).toBe("");
    expect(JSON.parse(out)).toEqual({
      ...{ version: 1, url: running.url, signIn: `${running.url}/sign-in/abc` },
      ...{ data: "/d", keyFile: "/d.key", database: "/d/database", config: "/p/pointsman.yaml" },
    });
  });

  it("passes on what was asked for; the environment names the configuration where nobody else does", async () => {
    const asked: unknown[] = [];
    const startServer: CliContext["startServer"] = async ({ config, data, listen }) => {
      asked.push({ config, data, listen });
      return { ok: false, problems: [] };
    };
    await up(startServer, "--data", "d", "--listen", "[::1]:0", "--config", "c.yaml");
    await runner.runIn({ startServer, env: { POINTSMAN_CONFIG: "e.yaml" } }, "up");
    expect(asked).toEqual([
      { config: "c.yaml", data: "d", listen: { host: "::1", port: 0 } },
      { config: "e.yaml", data: undefined, listen: undefined },
    ]);
  });

  it("names every problem of the configuration by its place", async () => {
    const problem = { code: "unknown-key", file: "pointsman.yaml", message: "unknown key" } as const;
    const problems = [
      { ...problem, position: { line: 7, column: 11 }, key: "repositories.privat" },
      { ...problem, position: null, key: "" },
    ];
    expect(await up(async () => ({ ok: false, problems }))).toEqual({
      ...{ code: 1, out: "" },
      err: "pointsman.yaml:7:11 repositories.privat: unknown key\npointsman.yaml unknown key\n",
    });
  });

  it.each([
    {
      title: "a fault",
      error: new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" }),
      says: `${faultText(new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" }))}\n`,
    },
    {
      title: "what the system refuses",
      error: Object.assign(new Error("EACCES: permission denied, mkdir '/x'"), {
        code: "EACCES",
        syscall: "mkdir",
      }),
      says: "The operating system refused: EACCES: permission denied, mkdir '/x'\n",
    },
    {
      title: "a bug",
      error: new TypeError("x is not a function"),
      says: "Pointsman failed in a way that it should not (TypeError: x is not a function). This is a bug. POINTSMAN_DEBUG=1 shows where.\n",
    },
  ])("words $title without a stack", async ({ error, says }) => {
    expect(await up(() => Promise.reject(error))).toEqual({ code: 1, out: "", err: says });
  });

  it("shows the stack of a bug where it is asked for", async () => {
    const startServer = () => Promise.reject(new TypeError("x is not a function"));
    const { err } = await runner.runIn({ startServer, env: { POINTSMAN_DEBUG: "1" } }, "up");
    expect(err).toMatch(/\n {4}at /);
  });
});

it.each(["bash", "zsh", "fish"])(
  "prints a completion script for %s that asks pointsman itself",
  async (shell) => {
    const { code, out } = await runner.run("completion", shell);
    expect(code).toBe(0);
    expect(out).toContain("pointsman completion words --");
  },
);
