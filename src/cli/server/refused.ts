import type { CaseJson } from "../../engine/views/case-json.ts";
import { Exit, type ExitCode } from "../exit.ts";
import { printable } from "../show/printable.ts";
import type { Answer, Ask, Client } from "./client.ts";
import { meant } from "./meant.ts";
import { personMissing, personUnknown } from "./person.ts";
import { exitCodeOf, hasItsTurn, isOutOfTurn, problemOf, problemText } from "./problem.ts";

/** What it takes to ask the server what the person would ask next. */
interface Asking {
  readonly client: Client;
  /** The person who was named; `null` where nobody was. */
  readonly named: string | null;
}

/** How a command ends that was refused: with every reason, who may do it, what was probably meant, and what the case waits for. */
export async function refused(
  asked: Ask,
  { status, body }: Answer,
  { client, named }: Asking,
): Promise<Exit> {
  const problem = printable(problemOf(status, body));
  if (problem.type === "/problems/person-missing") return personMissing(client);
  if (problem.type === "/problems/person-unknown") return personUnknown(asked.person ?? null, client);
  const now = hasItsTurn(problem) ? null : await waiting(asked, { client, named });
  const code = now !== null && isOutOfTurn(problem) ? now.code : exitCodeOf(status, problem);
  const near = await meant(problem, { ...asked, person: named }, client);
  const { whoMay } = await import("./who-may.ts");
  const able = await whoMay(problem, client);
  return new Exit(
    code,
    [problemText(problem, requestOf(asked)), able, near, now?.text].filter(Boolean).join("\n"),
  );
}

/** What a case waits for whose turn has not come for what was asked of it. */
async function waiting(
  { path }: Ask,
  { client, named }: Asking,
): Promise<{ readonly code: ExitCode; readonly text: string }> {
  const ofCase = path.slice(0, path.lastIndexOf("/"));
  const { status, body } = await client.ask({ method: "GET", path: ofCase, person: named });
  if (status !== 200) return { code: 1, text: "" };
  const { next } = printable(body) as CaseJson;
  const text = `Next: ${next.says}${next.command === null ? "" : `\n      ${next.command}`}`;
  return { code: next.by === "people" ? 8 : 1, text };
}

/** `vote`, of a vote on a hotfix. */
function requestOf({ path }: Ask): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
