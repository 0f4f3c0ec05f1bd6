import type { Reported } from "./bugs.ts";
import type { Variant } from "./play.ts";
import { trains } from "./sandbox-files.ts";

/** The command that reports a bug. */
export function reportArgs(
  { kind, train }: Pick<Variant, "kind" | "train">,
  { title, manifestation, affected, riskNote, changelog }: Reported,
): readonly string[] {
  return [
    ...["report", ...(kind === "security" ? ["--security"] : []), "--train", trains[train], "--title", title],
    ...["--manifestation", manifestation, "--affected", affected, "--complexity", "low"],
    ...["--risk", "low", "--risk-note", riskNote, "--changelog", changelog],
  ];
}
