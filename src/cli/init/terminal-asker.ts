import { type CANCEL_SYMBOL, confirm, isCancel, select, text } from "@clack/prompts";
import type { Asker } from "./ask.ts";

/** Asks on the terminal. Questions go to standard error, so that standard output holds only what was asked for. */
export function createTerminalAsker(): Asker {
  const output = process.stderr;
  const answered = <T>(answer: T | typeof CANCEL_SYMBOL): T | null => (isCancel(answer) ? null : answer);
  return {
    text: async ({ message, initial, validate }) =>
      answered(
        await text({ message, initialValue: initial, validate: (answer) => validate(answer ?? ""), output }),
      ),
    choose: async ({ message, options }) =>
      answered(await select({ message, options: options.map((label, value) => ({ label, value })), output })),
    confirm: async ({ message }) => answered(await confirm({ message, output })),
  };
}
