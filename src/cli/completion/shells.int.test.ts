import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltCli, buildCli } from "../../../test/support/built-cli.ts";

/** How each shell is started without the settings of whoever runs the tests, and told to complete. */
const shells = [
  {
    as: "bash",
    shell: "bash",
    begin: "bash --norc --noprofile -i",
    load: "source <(pointsman completion bash)",
  },
  {
    as: "zsh",
    shell: "zsh",
    begin: "zsh -f -i",
    load: "autoload -Uz compinit; compinit -u -d ./zcompdump; source <(pointsman completion zsh)",
  },
  {
    as: "zsh, as an alias",
    shell: "zsh",
    begin: "zsh -f -i",
    load: "alias pointsman=$PWD/pointsman; setopt complete_aliases; autoload -Uz compinit; compinit -u -d ./zcompdump; source <(pointsman completion zsh)",
  },
  { as: "fish", shell: "fish", begin: "fish --no-config -i", load: "pointsman completion fish | source" },
] as const;

/** A terminal to type into is what `script` gives. */
const isThere = (program: string) => spawnSync(program, ["--version"]).status === 0;
const title = `12:30: "Sign-in" $(touch run) \`touch run\` 'x' rejects https://a.test`;

describe.each(shells)("in $as", ({ shell, begin, load }) => {
  let cli: BuiltCli;
  let folder: string;
  beforeAll(async () => {
    cli = await buildCli();
    folder = await mkdtemp(join(tmpdir(), "pointsman-shell-"));
    // Completes like the program itself, but for the names that a server would know; anything else it is given it writes down.
    const stand = `#!/bin/sh
case "$*" in
  "completion words -- land hf") printf '%s\\t%s\\n' 'hf-7k3m9q2x' "$(cat title)" ;;
  completion*) exec ${process.execPath} ${join(cli.folder, "bin/pointsman.js")} "$@" ;;
  *) printf '%s|' "$@" >>given && echo >>given ;;
esac
`;
    await writeFile(join(folder, "pointsman"), stand);
    await chmod(join(folder, "pointsman"), 0o755);
    await writeFile(join(folder, "title"), title);
    await writeFile(join(folder, "derelict"), ""); // begins like a word, and is none
  });
  afterAll(async () => {
    await cli.remove();
    await rm(folder, { recursive: true });
  });

  /** Types lines into the shell on a terminal of its own; answers what `pointsman` was then given. */
  async function typed(lines: readonly string[]): Promise<readonly string[]> {
    const given = join(folder, "given");
    await writeFile(given, "");
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: "dumb" };
    const terminal = spawn("script", ["-qec", begin, "/dev/null"], { cwd: folder, env });
    const ended = new Promise((resolve) => terminal.once("close", resolve));
    const shown: string[] = [];
    terminal.stdout.on("data", (data: Buffer) => shown.push(data.toString()));
    const until = (text: string) =>
      vi.waitFor(() => expect(shown.join("")).toContain(text), { timeout: 20_000, interval: 20 });
    terminal.stdin.write(`${load}; echo rea''dy\n`);
    await until("ready");
    terminal.stdin.write(`${lines.join("\n")}\nexit\n`);
    await ended;
    return (await readFile(given, "utf8")).split("\n").filter(Boolean);
  }

  it.skipIf(!isThere(shell) || !isThere("script")).each([
    { title: "a command", line: "pointsman promo\t", given: null },
    {
      title: "a command of another, not a file of such a name",
      line: "pointsman train de\t x",
      given: "train|derail|x|",
    },
    { title: "an option", line: "pointsman review x --app\t", given: "review|x|--approve|" },
    { title: "a choice of an option", line: "pointsman report --risk med\t", given: "report|--risk|medium|" },
    { title: "an open hotfix, whatever its title", line: "pointsman land hf\t", given: "land|hf-7k3m9q2x|" },
  ])("completes $title", async ({ line, given }) => {
    expect(await typed([line])).toEqual([given ?? "promo|"]);
  });

  it.skipIf(!isThere(shell) || !isThere("script"))("offers files where no word is known", async () => {
    expect(await typed(["pointsman record --changelog dere\t"])).toEqual(["record|--changelog|derelict|"]);
  });
});
