import type { CaseJson, EntryJson, LogJson } from "../../engine/views/case-json.ts";
import { eventText } from "./event-text.ts";
import type { Paint } from "./paint.ts";

/** What a command has brought about: what happened since, with what proves it, and what is next. */
export function showOutcome(hotfix: CaseJson, since: LogJson["events"], paint: Paint): string {
  return lines([
    heading(hotfix, paint),
    ...since.flatMap((logged) => happened(logged, paint)),
    ...nextLines(hotfix, paint),
  ]);
}

/** A case by its id and title. */
export function heading({ id, title }: EntryJson, paint: Paint): string {
  return `${paint("bold", id)}  ${title}`;
}

/** The next step and who owes it; or that nothing is left. */
export function nextLines({ next }: EntryJson, paint: Paint): readonly string[] {
  const says = `Next: ${next.says}`;
  return next.command === null ? [says] : [says, `      ${paint("cyan", next.command)}`];
}

const troubles: readonly string[] = [
  "PickConflicted",
  "BranchRefused",
  "RestartRefused",
  "ProposalRefused",
  "LandingConflicted",
  "LandingRefused",
  "HeadMoved",
  "ChangedByHand",
  "DeploymentDisputed",
  "RestoreDisputed",
  "EffectFailed",
];

/** What went wrong is said at the end, in full, where it is seen. */
function happened({ who, event }: LogJson["events"][number], paint: Paint): readonly string[] {
  const [says, ...evidence] = eventText(event);
  if (troubles.includes(event.type)) return [`  ${paint("red", "✗")} ${who} ${says}`];
  return [`  ${paint("green", "✓")} ${who} ${says}`, ...evidence.map((proof) => `      ${proof}`)];
}

export function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
