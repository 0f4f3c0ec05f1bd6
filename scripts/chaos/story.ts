import type { DemoSandbox } from "../demo/sandbox.ts";
import { serviceRewritten, trains } from "../demo/sandbox-files.ts";
import { type Deed, deeds, hear, told, toldOf } from "./script.ts";

/** A hotfix that is walked through a chaos run, and what must be there at the end. */
export interface Story {
  readonly train: string;
  /** What happens in the repository before anybody does anything. */
  readonly prepare: (sandbox: DemoSandbox) => Promise<void>;
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

/** The rolling train goes without the fix, once everybody was told that it lacks it. */
const waive: readonly Deed[] = [
  hear((log) => toldOf(log, "containment") === told),
  {
    who: "ann",
    args: (id) => ["waive", id, `train-${trains.rolling}`, "--reason", "The page is new there"],
    isDone: ({ containment }) => containment.checked && containment.whole,
  },
];

/** Whoever has stage is reminded of it as long as the hotfix is on its way. */
const heldStage: Deed = hear((log) => toldOf(log, "lease") === told);

/** Ops says that the rolling train's own build is back on stage, whose probe may have found it before that. */
const restore: readonly Deed[] = [
  hear((log) => toldOf(log, "restore") === told),
  { who: "dee", args: (id) => ["stage", "restored", id], isDone: ({ phase }) => phase === "verified" },
];

/** By the life of the train that the hotfix is on. */
export const stories: Readonly<Record<string, Story>> = {
  rolling: {
    train: trains.rolling,
    prepare: async () => {},
    adds: addRolling,
    deeds,
    expected: {
      ...{ ...once, mails: 12 + 2 * told, "entries that ask a train back": 0, "mails about a pause": 0 },
      ...{ "mails about the lease": 0, "mails about the return": 0, "mails about a branch": 0 },
    },
  },
  production: {
    train: trains.production,
    prepare: ({ push }) =>
      push(`train-${trains.rolling}`, "Write the page anew", { "service.js": serviceRewritten }),
    adds: {
      ...addRolling,
      [trains.production]: ["train", "add", `train-${trains.production}`, "--production"],
    },
    deeds: (fix) => [...deeds(fix, [heldStage, ...waive]), ...restore],
    // QA hears that testing pauses and that it resumes; ops is asked to put the train back; a developer has to look at a branch.
    expected: {
      ...{ ...once, mails: 16 + 5 * told, "entries that ask a train back": 1, "mails about a pause": 2 },
      ...{ "mails about the lease": told, "mails about the return": told, "mails about a branch": told },
    },
  },
};
