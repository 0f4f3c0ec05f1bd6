import type { CaseJson } from "../../engine/views/case-json.ts";
import type { CliContext } from "../context.ts";
import { Exit, type ExitCode } from "../exit.ts";
import { dataFolderOf, type ServerOptions } from "../server-options.ts";
import { printable } from "../show/printable.ts";
import { type Answer, type Ask, createClient } from "./client.ts";
import { checkVersion } from "./json-version.ts";
import { meant } from "./meant.ts";
import { actingPerson, namedPerson, personMissing, personUnknown } from "./person.ts";
import { keepOffPipes } from "./private-output.ts";
import { exitCodeOf, hasItsTurn, isOutOfTurn, problemOf, problemText } from "./problem.ts";
import { withProgress } from "./progress.ts";

/** The server, as a command talks to it: a bad answer ends the command with every reason. */
export interface Server {
  /** Who gives the commands; `null` where nobody was named and git does not tell. */
  person(): Promise<string | null>;
  read<T>(path: string, wait?: number | null): Promise<T>;
  give<T>(path: string, body: object, wait?: number | null): Promise<T>;
  /** The same for what takes a while: a terminal shows how far the server is, in the given words. */
  follow<T, P>(path: string, body: object, words: (progress: P) => string): Promise<T>;
}

/** @param verbatim whether answers are as the server has them, not made fit for a terminal */
export function openServer(
  context: CliContext,
  options: ServerOptions,
  verbatim = options.json ?? false,
): Server {
  const client = createClient(dataFolderOf(options, context));
  const named = namedPerson(options, context);
  let found: Promise<string | null> | null = null;
  const person = () => {
    found ??= actingPerson(options, context, client);
    return found;
  };
  const ask = async <T>(asked: Ask, words?: () => string): Promise<T> => {
    const answer = await withProgress(context, client.ask(asked), words);
    if (answer.status >= 400) throw await refused(asked, answer);
    checkVersion(versionOf(answer.body));
    keepOffPipes(context, options, asked.method === "POST" ? "done" : "answer", answer.body);
    return (verbatim ? answer.body : printable(answer.body)) as T;
  };

  const refused = async (asked: Ask, { status, body }: Answer): Promise<Exit> => {
    keepOffPipes(context, options, "refusal", body);
    if (options.json) context.out.write(`${JSON.stringify(body)}\n`);
    const problem = printable(problemOf(status, body));
    if (problem.type === "/problems/person-missing") return personMissing(client);
    if (problem.type === "/problems/person-unknown") return personUnknown(asked.person ?? null, client);
    const now = hasItsTurn(problem) ? null : await waiting(asked);
    const code = now !== null && isOutOfTurn(problem) ? now.code : exitCodeOf(status, problem);
    const near = await meant(problem, { ...asked, person: named }, client);
    const { whoMay } = await import("./who-may.ts");
    const able = await whoMay(problem, client);
    return new Exit(code, [problemText(problem), able, near, now?.text].filter(Boolean).join("\n"));
  };

  /** What a case waits for whose turn has not come for what was asked of it. */
  const waiting = async ({ path }: Ask): Promise<{ readonly code: ExitCode; readonly text: string }> => {
    const { status, body } = await client.ask({
      method: "GET",
      path: path.slice(0, path.lastIndexOf("/")),
      person: named,
    });
    if (status !== 200) return { code: 1, text: "" };
    const { next } = printable(body) as CaseJson;
    const text = `Next: ${next.says}${next.command === null ? "" : `\n      ${next.command}`}`;
    return { code: next.by === "people" ? 8 : 1, text };
  };

  return {
    person,
    read: (path, wait = null) => ask({ method: "GET", path: `/api/v1/${path}`, person: named, wait }),
    give: async (path, body, wait = null) =>
      ask({ method: "POST", path: `/api/v1/${path}`, body, person: await person(), wait }),
    async follow<T, P>(path: string, body: object, words: (progress: P) => string) {
      let said = "Pointsman is at work";
      const hear = (progress: unknown) => {
        said = words(printable(progress) as P);
      };
      const asked = { method: "POST", path: `/api/v1/${path}`, body, person: await person(), hear } as const;
      return ask<T>(asked, () => said);
    },
  };
}

function versionOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "version" in body ? body.version : null;
}

/** A name as one part of a path. */
export function pathPart(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}
