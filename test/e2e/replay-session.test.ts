import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { parseTranscript, type TypedCommand, wordsOf } from "../../scripts/session/transcript.ts";
import { playedSession, sessionFile } from "../../scripts/write-session.ts";
import type { CliContext } from "../../src/cli/context.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { originalRepository } from "../support/replay/original-repository.ts";

const docs = new URL("../../docs/", import.meta.url);

describe("sessions in the documentation", () => {
  const pages = readdirSync(docs).filter((name) => name.endsWith(".md") && typedIn(name).length > 0);

  it("are told on two pages or more", () => {
    expect(pages).toEqual(expect.arrayContaining(["first-hotfix.md", "session.md"]));
  });

  it.each(pages)("type only commands and options that exist: %s", async (page) => {
    const wrong: string[] = [];
    for (const command of typedIn(page)) {
      const [program, ...words] = wordsOf(command);
      if (program === "pointsman") wrong.push(...(await flaws(words)));
    }

    expect(wrong).toEqual([]);
  });

  it.each(["README.md", "first-hotfix.md", "glossary.md", "session.md"])(
    "lead somewhere by every link: %s",
    (page) => {
      const text = readFileSync(new URL(page, docs), "utf8");
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);

      expect(links.filter((target) => !existsSync(new URL(target, docs)))).toEqual([]);
    },
  );

  it.skipIf(originalRepository() === null)(
    "print what docs/session.md says (POINTSMAN_REPLAY_REPO; else: node scripts/write-session.ts)",
    { timeout: 240_000 },
    async () => {
      const played = await playedSession(originalRepository() ?? "");

      expect(played).toBe(readFileSync(sessionFile, "utf8"));
    },
  );
});

function typedIn(page: string): readonly TypedCommand[] {
  const parts = parseTranscript(readFileSync(new URL(page, docs), "utf8"));
  return parts.flatMap((part) => (part.kind === "console" ? part.commands : []));
}

/** What the command line's own grammar says against the words, without doing anything. */
async function flaws(words: readonly string[]): Promise<readonly string[]> {
  const said: string[] = [];
  const program = await buildProgram(
    words,
    silentContext((text) => said.push(text)),
    "1.2.3",
  );
  idle(program);
  return program.parseAsync(words, { from: "user" }).then(
    () => [],
    () => [`pointsman ${words.join(" ")}: ${said.join("")}`],
  );
}

function idle(command: Command): void {
  for (const sub of command.commands) {
    if (sub.commands.length === 0) sub.action(() => {});
    idle(sub);
  }
}

function silentContext(say: (text: string) => void): CliContext {
  const refuse = () => {
    throw new Error("nothing is done here");
  };
  return {
    ...{ out: { write: say }, err: { write: say }, env: {}, cwd: "/", prompter: null },
    ...{
      now: () => 0,
      gitEmail: refuse,
      startServer: refuse,
      probeOf: refuse,
      mailTrialOf: refuse,
      mailboxOf: refuse,
      bugTrialsOf: refuse,
      hostTrialOf: refuse,
      untilStopped: refuse,
    },
  };
}
