import type { CaseJson } from "../engine/case-json.ts";
import { type Answer, createClient } from "./client.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { dataFolderOf, personOf, type ServerOptions } from "./server-options.ts";
import { showCase } from "./show-case.ts";

/** Seconds that a command waits for its effects. */
const patience = 30;

/** Gives a command on a case, and shows the case as it stands when the effects have settled. */
export async function giveCommand(
  context: CliContext,
  options: ServerOptions,
  path: string,
  body: object,
): Promise<void> {
  const client = createClient(dataFolderOf(options, context));
  const wait = options.wait ? { wait: patience } : {};
  const answer = await client.ask({
    method: "POST",
    path: `/api/v1/${path}`,
    body,
    person: personOf(options, context),
    ...wait,
  });
  const hotfix = expectOk(answer) as CaseJson;
  context.out.write(options.json ? `${JSON.stringify(hotfix)}\n` : showCase(hotfix));
  const trouble = [
    ...(hotfix.setback === null ? [] : [hotfix.setback.says]),
    ...hotfix.failures.map((failure) => failure.says),
  ];
  if (trouble.length > 0) throw new Exit(1, trouble.join("\n"));
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly refusals?: readonly { readonly code: string; readonly says: string }[];
}

/** The body of an answer that is good; ends the command otherwise, with every reason. */
export function expectOk({ status, body }: Answer): unknown {
  if (status < 400) return body;
  const { title, detail, refusals = [] } = body as Problem;
  const text =
    refusals.length > 0
      ? refusals.map(({ says }) => says).join("\n")
      : (detail ?? title ?? `The server answered ${status}.`);
  if (status === 401) throw new Exit(4, text);
  const early = refusals.length > 0 && refusals.every(({ code }) => code === "wrong-phase");
  throw new Exit(early ? 8 : 1, text);
}
