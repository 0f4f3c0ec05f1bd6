import type { Previous } from "../hotfix/evidence.ts";

/** The rolling train whose testing on stage is paused, and its own build, which goes back afterwards. */
export interface Paused {
  readonly train: string;
  readonly build: Previous;
}

/**
 * Who has stage: one production hotfix at a time, and behind it those that wait, in the order in which they asked. While it is
 * leased nobody tests the rolling train there (process.md, "Production hotfix").
 */
export interface Stage {
  readonly holder: Holder | null;
  /** Their ids. */
  readonly queue: readonly string[];
  /** `null` also where no train is rolling: then nothing pauses, and nothing has to be put back. */
  readonly paused: Paused | null;
}

/** The hotfix that stage is leased to. */
export interface Holder {
  readonly hotfix: string;
  /** ISO 8601. */
  readonly since: string;
  /** It needs stage no more, and the rolling train's own build is being put back. */
  readonly returning: boolean;
}

/** Stage before anybody asked for it. */
export const freeStage: Stage = { holder: null, queue: [], paused: null };
