import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { RemoteFlaw } from "../../core/hotfix/evidence.ts";
import type { ReplyFlaw } from "../../core/reply/reply-flaw.ts";
import type { AnyRefusal } from "./refusal-text.ts";

type Code = (AnyRefusal | ReplyFlaw | RemoteFlaw)["code"];

/** Every code there is: a new one that is not listed here does not compile. */
const codes: Readonly<Record<Code, true>> = {
  "unknown-hotfix": true,
  "already-reported": true,
  "person-without-role": true,
  "role-missing": true,
  "wrong-phase": true,
  "wrong-environment": true,
  "field-missing": true,
  "field-invalid": true,
  "self-review": true,
  "stale-head": true,
  "stale-build": true,
  "build-not-verified": true,
  "build-withdrawn": true,
  "stage-not-held": true,
  "nothing-to-restore": true,
  "nothing-in-production": true,
  "nothing-to-go-back-to": true,
  "train-not-live": true,
  "train-not-rolling": true,
  "same-train": true,
  stranded: true,
  "not-stranded": true,
  "branch-not-missing": true,
  "bug-open-to-all": true,
  "not-embargoed": true,
  "participant-already": true,
  "participation-not-asked": true,
  "not-a-participant": true,
  "nothing-to-confirm": true,
  "embargo-broken": true,
  "second-person-needed": true,
  "nothing-to-retry": true,
  "nothing-waits": true,
  "private-side-missing": true,
  "unknown-train": true,
  "train-not-known": true,
  "train-exists": true,
  "branch-not-found": true,
  "branch-derailed": true,
  "train-life": true,
  "nothing-to-bundle": true,
  "reply-not-signed": true,
  "reply-from-stranger": true,
  "reply-without-word": true,
  "reply-to-older-mail": true,
  "login-not-linked": true,
  "comment-unclear": true,
  "comment-outdated": true,
};

it("docs/refusals.md has a heading with an explanation for every code, and no other", () => {
  const page = readFileSync(new URL("../../../docs/refusals.md", import.meta.url), "utf8");
  const sections = [...page.matchAll(/^### (\S+)\n\n(\S)/gm)].map(([, code]) => code);

  expect(sections).toEqual(Object.keys(codes));
});
