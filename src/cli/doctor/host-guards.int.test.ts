import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeSettings } from "../../../test/support/github/fake-settings.ts";
import { bypassed, type HostWorld, makeHostWorld } from "../../../test/support/github/host-world.ts";

let world: HostWorld;
beforeEach(async () => {
  world = await makeHostWorld();
});
afterEach(() => world.end());

describe("the doctor on who may push to a train", () => {
  const page = "https://api.github.com/repos/example/signpost/branches/train/protection";
  const restricted = (...users: readonly string[]) => ({
    ...{ url: `${page}/restrictions`, users_url: page, teams_url: page, apps_url: page, teams: [], apps: [] },
    users: users.map((login) => ({ login })),
  });

  it.each<{ title: string; settings: Partial<FakeSettings>; status: string; what: RegExp; mend: RegExp }>([
    {
      ...{ title: "no rule", settings: { rules: [] }, status: "warning" },
      ...{ what: /train-2013\.05\.22: whoever may write to the repository may push/, mend: /add a ruleset/ },
    },
    {
      ...{
        title: "only a rule against force",
        settings: { rules: [{ type: "non_fast_forward", ...bypassed }] },
      },
      ...{ status: "warning", what: /may push past Pointsman/, mend: /add a ruleset/ },
    },
    ...(
      [
        ["pull_request", /by pull requests only/],
        ["update", /not among those who may push/],
        ["required_status_checks", /checks must be green/],
        ["required_signatures", /must be signed/],
        ["required_linear_history", /merge commits are refused/],
      ] as const
    ).map(([type, what]) => ({
      ...{
        title: `the rule ${type}, not to be bypassed`,
        settings: { rules: [{ type, bypass: "never" as const }] },
      },
      ...{ status: "warning", what, mend: /bypass the rule/ },
    })),
    {
      title: "the checks that a ruleset requires",
      settings: {
        rules: [
          { type: "update", ...bypassed },
          { type: "required_status_checks", ...bypassed, checks: ["build", "lint"] },
        ],
      },
      ...{ status: "ok", what: /alone; a landing waits for what GitHub requires: build, lint$/, mend: /^$/ },
    },
    {
      ...{
        title: "a protection that names us",
        settings: { rules: [], protection: { url: page, restrictions: restricted("pointsman-bot") } },
      },
      ...{ status: "ok", what: /pushed to by pointsman-bot alone/, mend: /^$/ },
    },
    {
      ...{
        title: "a protection that names others",
        settings: { rules: [], protection: { url: page, restrictions: restricted("ann") } },
      },
      ...{ status: "warning", what: /not among those who may push/, mend: /bypass/ },
    },
    {
      ...{ title: "a plan without rules", status: "warning", mend: /take a plan with protected branches/ },
      what: /protects no branch of this private repository.*asks for review and checks itself/,
      settings: { forbidden: new Set(["GET /repos/{owner}/{repo}/rules/branches/{branch}"]) },
    },
    {
      ...{
        title: "a protection that we may not see",
        status: "skipped",
        what: /\(Administration: read\)/,
        mend: /^$/,
      },
      settings: {
        ...{ rules: [], protection: { url: page } },
        forbidden: new Set(["GET /repos/{owner}/{repo}/branches/{branch}/protection"]),
      },
    },
  ])("tells of $title", async ({ settings, status, what, mend }) => {
    expect((await world.examine("token", { settings })).get("github-trains")).toMatchObject({
      ...{ status, what: expect.stringMatching(what), mend: expect.stringMatching(mend) },
    });
  });

  it.each([
    { recordBy: "push", says: "commits must be signed, and a record is not" },
    { recordBy: "api", says: "whoever may write to the repository may push past Pointsman" },
  ] as const)("knows who signs a record by $recordBy", async ({ recordBy, says }) => {
    const settings = { rules: [{ type: "required_signatures", bypass: "never" as const }] };

    expect((await world.examine("App", { settings, recordBy })).get("github-trains")?.what).toContain(says);
  });
});
