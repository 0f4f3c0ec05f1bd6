import type { Kind } from "../../src/core/hotfix/report.ts";
import { serviceFixedAgain, signInFixed, signInFixedAgain } from "./sandbox-files.ts";

/** A developer's commit. */
export interface Change {
  readonly message: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What the story is about, and what people say of it. */
export interface Bug {
  readonly title: string;
  readonly manifestation: string;
  readonly affected: string;
  readonly riskNote: string;
  readonly changelog: string;
  /** Why one lets it ship at first, and why another one does not. */
  readonly ship: string;
  readonly hotfix: string;
  /** The fix; `null` where it is on the development line already, to be picked. */
  readonly fix: Change | null;
  readonly rejected: string;
  readonly fixAgain: Change;
  readonly passed: string;
}

export const bugs: Readonly<Record<Kind, Bug>> = {
  normal: {
    title: "Blank page for names with an apostrophe",
    manifestation: "Visitors named like O'Brien get a blank page after signing in.",
    affected: "2",
    riskNote: "One line, covered by a test.",
    changelog: "Names with an apostrophe no longer break the page: #112",
    ship: "It is only two percent.",
    hotfix: "They can't sign in at all.",
    fix: null,
    rejected: "O’Brien, with a curly apostrophe, still gets a blank page.",
    fixAgain: {
      message: "Escape typographic apostrophes, too",
      files: { "service.js": serviceFixedAgain },
    },
    passed: "O'Brien is in.",
  },
  security: {
    title: "Signing in leads to any site that a link names",
    manifestation: "A link with a crafted target sends visitors to a copy of our page after signing in.",
    affected: "100",
    riskNote: "It only looks at how the target begins.",
    changelog: "Signing in leads nowhere but to our own pages: #113",
    ship: "Nobody has found it yet.",
    hotfix: "Somebody will.",
    fix: { message: "Keep visitors on our own pages", files: { "sign-in.js": signInFixed } },
    rejected: "A target that begins with two slashes still leads elsewhere.",
    fixAgain: { message: "Refuse targets with two slashes", files: { "sign-in.js": signInFixedAgain } },
    passed: "Nothing leads elsewhere.",
  },
};

/** As much of a bug as its report needs. */
export type Reported = Pick<Bug, "title" | "manifestation" | "affected" | "riskNote" | "changelog">;

/** Another hole, which is found while the first one waits for its disclosure, and stays private. */
export const secondHole: Reported = {
  title: "Sessions outlive a change of the password",
  manifestation: "Whoever is signed in with an old password stays signed in.",
  affected: "1",
  riskNote: "A column more.",
  changelog: "A new password ends all sessions: #114",
};
