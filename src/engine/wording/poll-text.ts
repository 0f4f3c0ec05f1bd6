import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";

/** `stage is asked every minute whether it is out`: what happens by itself while a deployment is waited for; `null` for nothing. */
export function pollText({ polls }: Pick<Project, "polls">, { phase, environment }: Hotfix): string | null {
  const minutes = phase === "deploying" ? polls[environment] : null;
  if (minutes === null) return null;
  const often = minutes === 1 ? "every minute" : `every ${minutes} minutes`;
  return `${environment} is asked ${often} whether it is out, and less often when that takes long`;
}
