import type { WaitKind } from "../../src/core/clock/follow-up.ts";
import type { Kind } from "../../src/core/hotfix/report.ts";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import { bugs } from "../demo/bugs.ts";
import { git } from "../demo/git.ts";
import { reportArgs } from "../demo/report-args.ts";
import type { DemoSandbox } from "../demo/sandbox.ts";
import { serviceRewritten, trains } from "../demo/sandbox-files.ts";
import { byHand, type Deed, deeds, hear, onItsWay, reportOn, title, told, toldOf } from "./script.ts";

/** A hotfix that is walked through a chaos run, and what must be there at the end. */
export interface Story {
  readonly train: string;
  /** What happens in the repository before anybody does anything. */
  readonly prepare: (sandbox: DemoSandbox) => Promise<void>;
  /** How the trains come in, by name. */
  readonly adds: Readonly<Record<string, readonly string[]>>;
  readonly kind: Kind;
  readonly title: string;
  /** What people are reminded of, and sleep through. */
  readonly waits: readonly WaitKind[];
  readonly report: readonly string[];
  readonly deeds: (fix: string) => readonly Deed[];
  /** What somebody does to the branch when they see the case. */
  readonly write: (sandbox: DemoSandbox, hotfix: CaseJson) => Promise<void>;
  /** What goes public then; none of a normal hotfix. */
  readonly disclosing: readonly Deed[];
  /** The effect that nothing follows. */
  readonly last: string;
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

/** What a hotfix of the rolling train does not touch. */
const rolling = {
  ...once,
  "entries that ask a train back": 0,
  "mails about a pause": 0,
  "mails about deploy": 2 * told,
  "mails about lease": 0,
  "mails about restore": 0,
  "mails about containment": 0,
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

/** A hotfix that may be public from the beginning. */
const open: Pick<Story, "kind" | "title" | "waits" | "disclosing" | "last" | "write"> = {
  title,
  disclosing: [],
  last: "announce.verified",
  write: async () => {},
  kind: "normal",
  waits: onItsWay,
};

/** The developer pushes the fix to the private branch, as soon as there is one. */
const pushFix: Story["write"] = async ({ home, push }, { phase, work }) => {
  if (phase !== "writing" || work === null || bugs.security.fix === null) return;
  const tip = await git(home, ["rev-parse", `refs/heads/${work.branch}`]);
  if (tip === work.base) await push(work.branch, bugs.security.fix.message, bugs.security.fix.files);
};

const disclosing: readonly Deed[] = [
  {
    who: "ann",
    args: (id) => ["disclose", id, "--plan", "now", "--checklist", "The advisory is written"],
    isDone: ({ disclosure }) => disclosure?.plan != null,
  },
  { who: "bob", args: (id) => ["disclose", id, "--confirm"], isDone: ({ phase }) => phase === "verified" },
];

/** By the life of the train that the hotfix is on; one whose people sleep through everything; and one that is private until its disclosure. */
export const stories: Readonly<Record<string, Story>> = {
  rolling: {
    train: trains.rolling,
    prepare: async () => {},
    adds: addRolling,
    ...open,
    report: reportOn(trains.rolling),
    deeds: (fix) => deeds({ fix }),
    expected: { ...rolling, mails: 12 + 2 * told },
  },
  slow: {
    train: trains.rolling,
    prepare: async () => {},
    adds: addRolling,
    ...open,
    waits: [...onItsWay, ...byHand],
    report: reportOn(trains.rolling),
    deeds: (fix) => deeds({ fix, isSlow: true }),
    // Four are reminded to vote; two developers to begin, and the one who began to propose. Everything else is for one of them.
    expected: {
      ...rolling,
      mails: 12 + 2 * told + 26,
      "mails about quorum": 2 * 4 + 1,
      "mails about write": 2 * 2 + 1 + told,
      "mails about review": told,
      "mails about verify": 2 * told,
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
    ...open,
    report: reportOn(trains.production),
    deeds: (fix) => [...deeds({ fix, between: [heldStage, ...waive] }), ...restore],
    // QA hears that testing pauses and that it resumes; ops is asked to put the train back; a developer has to look at a branch.
    expected: {
      ...once,
      mails: 16 + 5 * told,
      "entries that ask a train back": 1,
      "mails about a pause": 2,
      "mails about deploy": 2 * told,
      "mails about lease": told,
      "mails about restore": told,
      "mails about containment": told,
    },
  },
  security: {
    train: trains.rolling,
    prepare: async () => {},
    adds: addRolling,
    kind: "security",
    title: bugs.security.title,
    waits: onItsWay,
    write: pushFix,
    report: reportArgs({ kind: "security", train: "rolling" }, bugs.security),
    deeds: () => deeds({ fix: null }),
    disclosing,
    last: "announce.disclosed",
    // Another hotfix is reported, and stays private. In public there are the mails of the disclosure.
    expected: {
      ...once,
      hotfixes: 2,
      issues: 2,
      "hotfix branches": 0,
      mails: 5,
      "private mails": 18 + 2 * told,
      "issues open to everybody": 1,
      advisories: 1,
      "picks of the fix": 1,
      "traces of what is private": 0,
    },
  },
};
