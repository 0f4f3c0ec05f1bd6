import { styleText } from "node:util";
import type { Check } from "./check.ts";

/** The checks for a person: one line each, and for what is not well why it matters and what to do. */
export function showChecks(checks: readonly Check[], coloured: boolean): string {
  const width = Math.max(...checks.map(({ title }) => title.length));
  const shown = checks.map((check) => showCheck(check, width, coloured));
  const counts = (["ok", "warning", "failed", "skipped"] as const).map((status) => {
    const count = checks.filter((check) => check.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return `${shown.join("\n")}\n\n${counts.flat().join(", ")}\n`;
}

const marks = {
  ok: { mark: "ok  ", colour: "green" },
  warning: { mark: "warn", colour: "yellow" },
  failed: { mark: "FAIL", colour: "red" },
  skipped: { mark: "skip", colour: "dim" },
} as const;

function showCheck({ title, status, what, why, mend }: Check, width: number, coloured: boolean): string {
  const { mark, colour } = marks[status];
  const [first = "", ...more] = what.split("\n").map(printable);
  const indent = " ".repeat("ok  ".length + width + 4);
  const lines = [
    `${coloured ? styleText(colour, mark, { validateStream: false }) : mark}  ${title.padEnd(width)}  ${first}`,
    ...more.map((line) => indent + line),
  ];
  const telling = status === "failed" || status === "warning";
  if (telling) lines.push(`${indent}why: ${why}`);
  if (mend !== "") lines.push(`${indent}mend: ${mend}`);
  return lines.join("\n");
}

/** Names in a repository or an answer may hold what a terminal obeys. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD");
}
