import { confirm, select, text } from "@clack/prompts";
import { Exit } from "../exit.ts";
import type { Prompter } from "./prompter.ts";

/** Asks on the terminal. Questions go to standard error, so that standard output holds answers only. */
export function createTerminalPrompter({
  stdin: input,
  stderr: output,
}: Pick<NodeJS.Process, "stdin" | "stderr">): Prompter {
  const at = { input, output };
  return {
    text: async ({ message, example, check }) =>
      answered<string>(
        await text({
          ...at,
          message,
          placeholder: `such as ${example}`,
          validate: (value) => check(value ?? "") ?? undefined,
        }),
      ),
    choose: async ({ message, options }) =>
      answered<string>(
        await select<string>({ ...at, message, options: options.map((option) => ({ ...option })) }),
      ),
    confirm: async ({ message, yes, no }) =>
      answered<boolean>(await confirm({ ...at, message, active: yes, inactive: no, initialValue: false })),
  };
}

function answered<T extends string | boolean>(answer: T | symbol): T {
  if (typeof answer === "symbol") throw new Exit(2, "Cancelled: nothing was done.");
  return answer;
}
