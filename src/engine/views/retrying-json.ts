import type { Retrying } from "../engine.ts";
import type { Project } from "../project.ts";
import { retryingText } from "../wording/retry-text.ts";

/** What has failed on trains and on stage and is tried again by itself, for programs. */
export function retryingJson(project: Project, all: readonly Retrying[]) {
  return all.map((retrying) => ({
    train: retrying.stream.kind === "train" ? retrying.stream.id : null,
    effect: retrying.effect,
    tried: retrying.tried,
    at: retrying.at,
    said: retrying.said,
    clearance: retrying.clearance,
    says: retryingText(project, retrying),
  }));
}

export type RetryingJson = ReturnType<typeof retryingJson>;
