import { readFileSync, writeFileSync } from "node:fs";
import type { HotfixEventType } from "../src/core/hotfix/event.ts";
import { endings, isEnding, phases } from "../src/core/hotfix/phase.ts";
import { type CommandRow, commandTable, eventTable, type Lead } from "../src/core/hotfix/table.ts";

/**
 * Draws what the code runs: `node scripts/write-state-diagram.ts` puts the state diagram and the table of commands
 * into docs/process.md, between their markers.
 */
export function withGenerated(page: string): string {
  return between(between(page, "state diagram", stateDiagram()), "commands", commandsTable());
}

/** A Mermaid state diagram of the table of events: one arrow for each pair of phases, bearing the events that lead there. */
export function stateDiagram(): string {
  const arrows = new Map<string, string[]>();
  for (const [event, lead] of leads) {
    for (const [from, to, label] of arrowsOf(event, lead)) {
      const arrow = `${idOf(from)} --> ${idOf(to)}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
    }
  }
  const lines = [
    ...phases.filter((phase) => idOf(phase) !== phase).map((phase) => `state "${phase}" as ${idOf(phase)}`),
    "[*] --> reporting: HotfixReported",
    ...[...arrows].map(([arrow, labels]) => `${arrow}: ${labels.join(", ")}`),
    ...endings.map((phase) => `${phase} --> [*]`),
  ];
  return ["```mermaid", "stateDiagram-v2", ...lines.map((line) => `  ${line}`), "```"].join("\n");
}

/** Who may give which command, and when. */
export function commandsTable(): string {
  const rows = Object.entries<CommandRow>(commandTable).map(
    ([command, row]) =>
      `| ${row.step === 0 ? "any" : row.step} | \`${command}\` | ${who(row)} | ${phasesOf(row)} |`,
  );
  return ["| step | command | who | while the case is |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** A name with a hyphen is no id in Mermaid. */
function idOf(phase: string): string {
  return phase.replaceAll("-", "_");
}

const leads = Object.entries(eventTable) as [HotfixEventType, Lead][];

/** Cancelling leads from every open phase to one: drawn from each, it would hide all the rest. */
const undrawn: readonly HotfixEventType[] = ["HotfixCancelled", "HotfixMoved", "StageOwed"];

function arrowsOf(event: HotfixEventType, lead: Lead): readonly (readonly [string, string, string])[] {
  if (undrawn.includes(event)) return [];
  const targets: readonly (readonly [string, string])[] =
    "by" in lead
      ? Object.entries(lead.to).map(([value, to]) => [to, `${event} (${value})`])
      : [[lead.to, event]];
  return lead.from.flatMap((from) => targets.map(([to, label]) => [from, to, label] as const));
}

function who({ by }: CommandRow): string {
  return by.length === 0 ? "anyone with a role" : by.join(", ");
}

function phasesOf({ from }: CommandRow): string {
  if (from.length === 0) return "not there yet";
  const others = phases.filter((phase) => !from.includes(phase));
  if (others.length === 0) return "in any phase";
  if (!endings.every((ending) => others.includes(ending))) return from.join(", ");
  const open = others.filter((phase) => !isEnding(phase));
  return open.length > 1 ? from.join(", ") : ["in any phase but an ending", ...open].join(" and ");
}

function between(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no "${start}" … "${end}"`);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}

if (import.meta.main) {
  const page = new URL("../docs/process.md", import.meta.url);
  writeFileSync(page, withGenerated(readFileSync(page, "utf8")));
}
