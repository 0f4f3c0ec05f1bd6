import type { CliContext } from "../context.ts";
import { dataFolderOf, type ServerOptions } from "../server-options.ts";
import { printable } from "../show/printable.ts";
import { type Ask, createClient } from "./client.ts";
import { checkVersion } from "./json-version.ts";
import { actingPerson, namedPerson } from "./person.ts";
import { keepOffPipes } from "./private-output.ts";
import { withProgress } from "./progress.ts";
import { refused } from "./refused.ts";

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
    if (answer.status >= 400) {
      keepOffPipes(context, options, "refusal", answer.body);
      if (options.json) context.out.write(`${JSON.stringify(answer.body)}\n`);
      throw await refused(asked, answer, { client, named });
    }
    checkVersion(versionOf(answer.body));
    keepOffPipes(context, options, asked.method === "POST" ? "done" : "answer", answer.body);
    return (verbatim ? answer.body : printable(answer.body)) as T;
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
