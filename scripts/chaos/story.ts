import type { Kind } from "../../src/core/hotfix/report.ts";
import type { CaseJson } from "../../src/engine/case-json.ts";
import { bugs } from "../demo/bugs.ts";
import { git } from "../demo/git.ts";
import { reportArgs } from "../demo/report-args.ts";
import type { DemoSandbox } from "../demo/sandbox.ts";
import { serviceRewritten, trains } from "../demo/sandbox-files.ts";
import { type Deed, deeds, hear, reportOn, title, told, toldOf } from "./script.ts";

/** A hotfix that is walked through a chaos run, and what must be there at the end. */
export interface Story {
  readonly train: string;
  /** What happens in the repository before anybody does anything. */
  readonly prepare: (sandbox: DemoSandbox) => Promise<void>;
  /** How the trains come in, by name. */
  readonly adds: Readonly<Record<string, readonly string[]>>;
  readonly kind: Kind;
  readonly title: string;
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
const open: Pick<Story, "kind" | "title" | "disclosing" | "last" | "write"> = {
  ...{ title, disclosing: [], last: "announce.verified", write: async () => {} },
  kind: "normal",
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

/** By the life of the train that the hotfix is on; and one that is private until its disclosure. */
export const stories: Readonly<Record<string, Story>> = {
  rolling: {
    train: trains.rolling,
    prepare: async () => {},
    adds: addRolling,
    ...{ ...open, report: reportOn(trains.rolling), deeds },
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
    ...{ ...open, report: reportOn(trains.production) },
    deeds: (fix) => [...deeds(fix, [heldStage, ...waive]), ...restore],
    // QA hears that testing pauses and that it resumes; ops is asked to put the train back; a developer has to look at a branch.
    expected: {
      ...{ ...once, mails: 16 + 5 * told, "entries that ask a train back": 1, "mails about a pause": 2 },
      ...{ "mails about the lease": told, "mails about the return": told, "mails about a branch": told },
    },
  },
  security: {
    train: trains.rolling,
    prepare: async () => {},
    adds: addRolling,
    kind: "security",
    ...{ title: bugs.security.title, write: pushFix },
    report: reportArgs({ kind: "security", train: "rolling" }, bugs.security),
    deeds: () => deeds(null),
    ...{ disclosing, last: "announce.disclosed" },
    // Another hotfix is reported, and stays private. In public there are the mails of the disclosure.
    expected: {
      ...{ ...once, hotfixes: 2, issues: 2, "hotfix branches": 0 },
      ...{
        mails: 5,
        "private mails": 18 + 2 * told,
        "issues open to everybody": 1,
        advisories: 1,
        "picks of the fix": 1,
      },
      "traces of what is private": 0,
    },
  },
};
