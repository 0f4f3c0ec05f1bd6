import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FakeBug } from "../../test/support/bugzilla/fake-bug.ts";
import { type FakeBugzilla, startFakeBugzilla } from "../../test/support/bugzilla/fake-bugzilla.ts";
import { keyOf } from "../../test/support/bugzilla/people.ts";
import type { GitRemote } from "../../test/support/git-remote.ts";
import type { ProjectServer } from "../../test/support/project-server.ts";
import { startTwoSidedProject, type TwoSidedProject } from "../../test/support/two-sided-project.ts";
import type { CaseJson } from "../engine/views/case-json.ts";

const canary = "Canary-91d3f0";

let project: TwoSidedProject;
let bugzilla: FakeBugzilla;

function start(): Promise<TwoSidedProject> {
  const issues = "kind: bugzilla, product: Firefox, component: Networking";
  const tickets = "kind: bugzilla, product: Firefox, component: Deployments";
  return startTwoSidedProject({
    people: {
      ann: ["developer", "security"],
      bob: ["reviewer", "qa", "security"],
      cyn: ["ops", "security"],
      dan: ["developer"],
    },
    outside: {
      open: `bugzilla: { url: "${bugzilla.url}", login: bot@bz.test, key-env: BUGZILLA_KEY }
tracker: { ${issues} }
tickets: { ${tickets} }`,
      hidden: `tracker: { ${issues}, groups: [core-security] }
tickets: { ${tickets}, groups: [core-security] }`,
    },
    env: { BUGZILLA_KEY: keyOf("bot") },
  });
}

async function give(...asked: Parameters<ProjectServer["give"]>): Promise<CaseJson> {
  const json = await project.server.give(...asked);
  expect(json).toMatchObject({ setback: null });
  return json;
}

async function report(kind: "normal" | "security", title: string, more: object = {}): Promise<string> {
  const { status, json } = await project.server.call("ann", "POST", "/hotfixes", {
    ...{ kind, train: "2013.05.22", title, manifestation: `${title} text`, affected: 5 },
    ...{ complexity: "low", risk: "low", riskNote: `${title} note`, changelog: `${title}: #1`, ...more },
  });
  expect({ status, json }).toMatchObject({ status: 201 });
  return json.id;
}

/** Somebody files a bug by hand. */
async function fileBug(summary: string, description: string, more: object = {}): Promise<string> {
  const body = {
    ...{ type: "defect", product: "Firefox", component: "Networking", version: "unspecified" },
    ...{ op_sys: "All", rep_platform: "All", summary, description, Bugzilla_api_key: keyOf("relman") },
    ...more,
  };
  const answer = bugzilla.server.answer({
    ...{ method: "POST", path: "/bug", query: new URLSearchParams(), header: keyOf("relman"), body },
  });
  const { id } = answer.body as { id: number };
  return `${bugzilla.url}/show_bug.cgi?id=${id}`;
}

async function landed(id: string, repository: GitRemote): Promise<CaseJson> {
  for (const voter of ["ann", "bob", "cyn"]) await give(voter, id, "vote", { choice: "hotfix" });
  const { work } = await give("ann", id, "start");
  const dev = "Dev <dev@example.com>";
  const files = { "fix.js": `${id}\n` };
  await repository.commit({ branch: work?.branch ?? "", files, author: dev, committer: dev });
  await give("ann", id, "propose");
  await give("bob", id, "review", { verdict: "approve" });
  return give("ann", id, "land");
}

/** Through stage and production, as people do it where nothing probes. */
async function verified(id: string): Promise<CaseJson> {
  let last = await give("cyn", id, "ticket", { environment: "stage" });
  for (const environment of ["stage", "production"]) {
    if (environment === "production") await give("cyn", id, "ticket", { environment });
    await give("cyn", id, "deployed", { environment });
    last = await give("bob", id, "verify", {
      ...{ environment, verdict: "pass", note: "Seen.", sha: last.build?.sha },
    });
  }
  return last;
}

const textOf = ({ comments }: FakeBug) => comments.map(({ text }) => text).join("\n");

describe.each(["upstream", "bmo"] as const)(
  "a project with its bugs on Bugzilla, as %s speaks",
  (dialect) => {
    beforeEach(async () => {
      bugzilla = await startFakeBugzilla(dialect);
      project = await start();
    });
    afterEach(async () => {
      await project?.end();
      await bugzilla?.end();
    });

    it("brings a hotfix from its bug to verified in production, with a bug for each ticket", async () => {
      const id = await report("normal", "Blank page");
      await landed(id, project.open);
      const done = await verified(id);

      const [bug, stage, production] = bugzilla.server.bugs;
      await expect.poll(() => bug?.resolution, { timeout: 20_000 }).toBe("FIXED");
      expect(done).toMatchObject({ issue: `${bugzilla.url}/show_bug.cgi?id=1`, setback: null });
      expect(bug).toMatchObject({ summary: "Blank page", groups: [] });
      expect([stage, production].map((each) => each?.comments.length)).toEqual([2, 2]);
      expect(bugzilla.server.bugs).toHaveLength(3);
    });

    it("keeps all of a security hotfix to the groups of the private side, from the moment each bug is there", async () => {
      const id = await report("security", canary);
      await landed(id, project.hidden);
      await verified(id);
      await report("normal", "Plain");

      const secret = bugzilla.server.bugs.filter((bug) => bug.groups.includes("core-security"));
      const plain = bugzilla.server.bugs.filter(({ groups }) => groups.length === 0);
      expect(secret.map(textOf).join("\n")).toContain(canary);
      expect(secret).toHaveLength(3);
      expect(plain.map(({ summary }) => summary)).toEqual(["Plain"]);
      expect(JSON.stringify(plain)).not.toContain(canary);
      expect(bugzilla.server.created.map(({ groups }) => groups)).toEqual([
        ...secret.map(() => ["core-security"]),
        [],
      ]);
    });

    it("takes over a bug that people have filed, and files no second one", async () => {
      const issue = await fileBug("Nobody can sign in", "The button does nothing.");
      const read = await project.server.call("ann", "POST", "/issues/read", { issue });
      const id = await report("normal", "Nobody can sign in", { issue });
      await give("ann", id, "vote", { choice: "hotfix" });

      expect(read).toMatchObject({
        status: 200,
        json: { url: issue, title: "Nobody can sign in", body: "The button does nothing." },
      });
      expect(bugzilla.server.bugs).toHaveLength(1);
      await expect.poll(() => bugzilla.server.bugs.map(textOf)[0]).toContain("Reported by ann");
    });

    it("reads bugs of a group for cleared people alone", async () => {
      const issue = await fileBug(canary, canary, { groups: ["core-security"] });
      const read = (as: string, kind: string) =>
        project.server.call(as, "POST", "/issues/read", { issue, kind });

      expect(await read("dan", "security")).toMatchObject({ status: 403 });
      expect(JSON.stringify(await read("ann", "normal"))).not.toContain(canary);
      expect(await read("ann", "security")).toMatchObject({ status: 200, json: { title: canary } });
    });

    it("stops telling a bug that somebody took out of its groups", async () => {
      const id = await report("security", canary);
      for (const bug of bugzilla.server.bugs) bug.groups = [];
      await project.server.call("ann", "POST", `/hotfixes/${id}/vote`, { choice: "hotfix" });
      const votes = ["bob", "cyn"].map((who) =>
        project.server.call(who, "POST", `/hotfixes/${id}/vote`, { choice: "hotfix" }),
      );
      await Promise.all(votes);

      await vi.waitFor(async () => {
        const { json } = await project.server.call("ann", "GET", `/hotfixes/${id}`);
        expect(json.failures).toMatchObject([{ fault: "not-allowed", parked: true }]);
      }, 20_000);
      expect(bugzilla.server.bugs.map(({ comments }) => comments.length)).toEqual([1]);
    });
  },
);
