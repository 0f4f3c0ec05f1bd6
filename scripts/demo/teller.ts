import { styleText } from "node:util";

/** Prints the story of the demo as it happens. */
export interface Teller {
  title(text: string): void;
  /** A step of the process, by number and name. */
  step(number: string, name: string): void;
  /** A command that somebody types. */
  command(who: string, line: string): void;
  /** What proves a step. */
  evidence(name: string, value: string): void;
  line(text: string): void;
}

/** Something in the world, and whether it is as it should be. */
export interface Finding {
  readonly what: string;
  readonly found: string;
  readonly right: boolean;
}

export function createTeller(out: NodeJS.WriteStream = process.stdout): Teller {
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    styleText(format, text, { stream: out });
  const line = (text: string) => void out.write(`${text}\n`);
  return {
    line,
    title: (text) => line(`\n${style("bold", text)}`),
    step: (number, name) => line(`\n${style("cyan", number.padStart(5))}  ${style("bold", name)}`),
    command: (who, text) => line(`       ${style("dim", `${who} $`)} ${text}`),
    evidence: (name, value) => line(`       ${style("green", "✓")} ${name.padEnd(12)} ${value}`),
  };
}
