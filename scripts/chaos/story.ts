import { trains } from "../demo/sandbox-files.ts";
import { type Deed, deeds, told } from "./script.ts";

/** A hotfix that is walked through a chaos run, and what must be there at the end. */
export interface Story {
  readonly train: string;
  /** How the trains come in, by name. */
  readonly adds: Readonly<Record<string, readonly string[]>>;
  readonly deeds: (fix: string) => readonly Deed[];
  readonly expected: Readonly<Record<string, number>>;
}

const once = {
  hotfixes: 1,
  issues: 1,
  "pull requests": 1,
  "ticket entries for stage": 1,
  "ticket entries for production": 1,
  "comments said twice": 0,
  "hotfix branches": 1,
  "record commits": 1,
  "ChangeLog lines": 1,
  release: 2,
  "mails sent twice": 0,
};

const addRolling = { [trains.rolling]: ["train", "add", `train-${trains.rolling}`] };

/** Ops says that the rolling train's own build is back on stage, whose probe may have found it before that. */
const restore: Deed = {
  who: "dee",
  args: (id) => ["stage", "restored", id],
  isDone: ({ phase }) => phase === "verified",
};

/** By the life of the train that the hotfix is on. */
export const stories: Readonly<Record<string, Story>> = {
  rolling: {
    train: trains.rolling,
    adds: addRolling,
    deeds,
    expected: { ...once, mails: 12 + 2 * told, "entries that ask a train back": 0, "mails about a pause": 0 },
  },
  production: {
    train: trains.production,
    adds: {
      ...addRolling,
      [trains.production]: ["train", "add", `train-${trains.production}`, "--production"],
    },
    deeds: (fix) => [...deeds(fix), restore],
    // QA hears that testing pauses and that it resumes; ops is asked to put the train back.
    expected: { ...once, mails: 15 + 2 * told, "entries that ask a train back": 1, "mails about a pause": 2 },
  },
};
