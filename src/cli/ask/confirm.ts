import type { CliContext } from "../context.ts";
import { Exit } from "../exit.ts";

/** The options of a command that can't be taken back. */
export interface ConfirmOptions {
  readonly yes?: boolean;
  readonly input: boolean;
}

/**
 * Has the person at the terminal confirm what can't be taken back; `effects` says what will happen, a line each.
 * Where nobody is there to ask, or they were told not to be asked, the command was meant as it stands.
 */
export async function confirmed(
  { prompter, err }: CliContext,
  { yes, input }: ConfirmOptions,
  question: string,
  effects: () => Promise<readonly string[]>,
): Promise<void> {
  if (yes || !input || prompter === null) return;
  err.write(`${(await effects()).map((line) => `- ${line}\n`).join("")}`);
  const asked = await prompter();
  if (await asked.confirm({ message: question, yes: "Yes", no: "No" })) return;
  throw new Exit(2, "Cancelled: nothing was done.");
}
