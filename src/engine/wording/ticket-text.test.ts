import { describe, expect, it } from "vitest";
import { build, commit, sha } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { project } from "../../../test/support/engine/engine-world.ts";
import type { Environment } from "../../core/hotfix/build.ts";
import type { Previous, Stowaways } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { differenceText, ticketText } from "./ticket-text.ts";

const probed: Previous = { known: "by-probe", version: "0.2013.05.22", release: null, sha: sha(7) };
const confirmed: Previous = { known: "by-ticket", version: "0.2013.05.22", release: "6", sha: sha(6) };
const unknown: Previous = { known: "not" };
const none: Stowaways = { status: "compared", since: sha(7), commits: [] };

const base = given(historyTo.ticketing).hotfix;
const planned: Hotfix = { ...base, report: { ...base.report, testPlan: "Reset the password.\nSign in." } };
const other: Hotfix = { ...base, id: "p3q9", report: { ...base.report, title: "The menu is gone" } };

function text({
  hotfix = planned,
  previous = probed,
  stowaways = none,
  aboard = [hotfix],
}: {
  hotfix?: Hotfix;
  previous?: Previous;
  stowaways?: Stowaways;
  aboard?: readonly Hotfix[];
}): string {
  const difference = differenceText(hotfix, previous);
  return ticketText(project, hotfix, "stage", { build: build(2), previous, difference, stowaways, aboard });
}

describe("the text of a ticket", () => {
  it.each([
    { part: "the train", says: "- train: 2013.05.22" },
    { part: "the version", says: "- version: 0.2013.05.22" },
    { part: "the release", says: "- release: 2" },
    { part: "the sha in full", says: `- sha: ${sha(2)}` },
    { part: "the location", says: "- location: https://code.example/repository.git" },
    {
      part: "the difference, on one line",
      says: "- difference: Keep the session after a reset: #1234 (since 0.2013.05.22 (00000007))",
    },
    { part: "the hotfixes aboard", says: "- hotfixes aboard: k7m2 Sign-in fails after a password reset" },
    { part: "the build to go back to", says: "- go back to: 0.2013.05.22 (00000007)" },
    { part: "QA's plan", says: "**How to verify k7m2:**\n\n> Reset the password.\n> Sign in." },
    { part: "the way to say that it is out", says: "`pointsman deployed k7m2 stage`" },
  ])("has $part", ({ says }) => {
    expect(text({})).toContain(says);
  });

  it.each([
    { title: "what the environment answers", previous: probed, since: "since 0.2013.05.22 (00000007)" },
    {
      title: "the last build confirmed there",
      previous: confirmed,
      since: "since 0.2013.05.22-6 (00000006)",
    },
    { title: "nothing known", previous: unknown, since: "what ran before is not known" },
  ])("counts the difference from $title", ({ previous, since }) => {
    expect(differenceText(base, previous)).toBe(`Keep the session after a reset: #1234 (${since})`);
  });

  it("marks what rides along to production and was not verified on stage", () => {
    const verified: Hotfix = { ...given(historyTo.vetted).hotfix, id: "w5x4" };
    const rejected: Hotfix = { ...given(historyTo.starting).hotfix, id: "q7r8" };
    const over: Hotfix = { ...given(historyTo.verified).hotfix, id: "t2v6" };
    const aboard = [verified, other, rejected, over];
    const difference = differenceText(verified, probed);
    const facts = { build: build(2), previous: probed, difference, stowaways: none, aboard };
    const marked = (environment: Environment) => {
      const [, named = ""] =
        /- hotfixes aboard: (.*)/.exec(ticketText(project, verified, environment, facts)) ?? [];
      return named
        .split("; ")
        .filter((name) => name.endsWith("(**not verified on stage**)"))
        .map((name) => name.slice(0, 4));
    };

    expect(marked("production")).toEqual(["p3q9", "q7r8"]);
    expect(marked("stage")).toEqual([]);
  });

  it("names each hotfix aboard with how to verify it; what users saw has to be gone where QA has no plan", () => {
    const said = text({ aboard: [planned, other] });

    expect(said).toContain(
      "- hotfixes aboard: k7m2 Sign-in fails after a password reset; p3q9 The menu is gone",
    );
    expect(said).toContain("**How to verify k7m2:**\n\n> Reset the password.");
    expect(said).toContain("**How to verify p3q9:** this must be gone:\n\n> The dialog stays empty.");
  });

  it.each<{ title: string; stowaways: Stowaways; says: string }>([
    {
      title: "one stowaway",
      stowaways: { ...none, commits: [commit(0x51)] },
      says: "**Stowaways:** since 00000007 this build also has a commit of no hotfix. Do not deploy it before somebody of ops accepts it",
    },
    {
      title: "each of them",
      stowaways: { ...none, commits: [commit(0x51), commit(0x52)] },
      says: "- 00000051 Change 81\n- 00000052 Change 82",
    },
    {
      title: "no more than fifty",
      stowaways: { ...none, commits: Array.from({ length: 53 }, (_, index) => commit(index)) },
      says: "- 00000031 Change 49\n- and 3 more",
    },
    {
      title: "a train that is new to production",
      stowaways: { status: "not-comparable", why: "another-train" },
      says: "Production runs an earlier train, so no commit of this one is counted as a stowaway.",
    },
    {
      title: "a build that was not made from what runs there",
      stowaways: { status: "not-comparable", why: "not-an-ancestor" },
      says: "Whether other commits ride along can't be told: what runs there now is not what this build was made from.",
    },
  ])("tells of $title", ({ stowaways, says }) => {
    expect(text({ stowaways })).toContain(says);
  });

  it("says nothing of stowaways where there are none", () => {
    expect(text({})).not.toContain("Stowaways");
    expect(text({})).not.toContain("ride along");
  });

  it("says that a project without releases has none", () => {
    const facts = { previous: unknown, difference: "", stowaways: none, aboard: [base] };

    expect(ticketText(project, base, "stage", { build: { ...build(1), release: "" }, ...facts })).toContain(
      "- release: (the project has none)",
    );
  });
});
