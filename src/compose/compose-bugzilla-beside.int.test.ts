import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeBug } from "../../test/support/bugzilla/fake-bug.ts";
import { type FakeBugzilla, startFakeBugzilla } from "../../test/support/bugzilla/fake-bugzilla.ts";
import { type AccountName, keyOf } from "../../test/support/bugzilla/people.ts";
import type { ProjectServer } from "../../test/support/project-server.ts";
import { startTwoSidedProject, type TwoSidedProject } from "../../test/support/two-sided-project.ts";
import type { HandChange } from "../core/hotfix/evidence.ts";
import type { CaseJson, LogJson } from "../engine/views/case-json.ts";

let project: TwoSidedProject;
let bugzilla: FakeBugzilla;

const place = "kind: bugzilla, product: Firefox, component: Networking, ask-flag: needinfo";

function start(): Promise<TwoSidedProject> {
  return startTwoSidedProject({
    people: {
      ann: ["developer", "security"],
      bob: ["reviewer", "qa", "security"],
      cyn: ["ops"],
    },
    logins: { ann: "relman@bz.test", bob: "reviewer@bz.test", cyn: "sheriff@bz.test" },
    outside: {
      open: `bugzilla: { url: "${bugzilla.url}", login: bot@bz.test, key-env: BUGZILLA_KEY }
tracker: { ${place}, attach: fix }`,
      hidden: `tracker: { ${place}, groups: [core-security] }`,
    },
    env: { BUGZILLA_KEY: keyOf("bot") },
    minute: 100,
  });
}

async function give(...asked: Parameters<ProjectServer["give"]>): Promise<CaseJson> {
  const json = await project.server.give(...asked);
  expect(json).toMatchObject({ setback: null });
  return json;
}

async function report(kind: "normal" | "security"): Promise<string> {
  const { status, json } = await project.server.call("ann", "POST", "/hotfixes", {
    ...{ kind, train: "2013.05.22", title: "Blank page", manifestation: "It is blank.", affected: 5 },
    ...{ complexity: "low", risk: "low", riskNote: "One line.", changelog: "Show it: #1" },
  });
  expect({ status, json }).toMatchObject({ status: 201 });
  return json.id;
}

const bug = (): FakeBug => bugzilla.server.bugs[0] ?? expect.unreachable("a bug was filed");

/** What somebody does on the bug's page, a minute later by the server's clock. */
function byHand(who: AccountName, method: string, path: string, body: object): void {
  bugzilla.server.now = new Date(Date.parse(bugzilla.server.now) + 60_000)
    .toISOString()
    .replace(".000Z", "Z");
  const query = new URLSearchParams({ Bugzilla_api_key: keyOf(who) });
  bugzilla.server.answer({ method, path, query, header: keyOf(who), body: { ...body } });
}

/** The logins that are asked by a flag now. */
const asked = () =>
  bug()
    .flags.map(({ name, status, requestee }) => `${name}${status} ${requestee}`)
    .toSorted();

/** Since when the server was asked what has changed. */
const times = () => bugzilla.asked.flatMap((address) => /last_change_time=([^&]+)/.exec(address)?.[1] ?? []);

async function seenByHand(id: string): Promise<readonly HandChange[]> {
  const { json } = await project.server.call<LogJson>("ann", "GET", `/hotfixes/${id}/log`);
  return json.events.flatMap(({ event }) => (event.type === "ChangedByHand" ? [event.change] : []));
}

const soon = { timeout: 30_000 };

describe.each(["upstream", "bmo"] as const)("a server that lives with Bugzilla, as %s speaks", (dialect) => {
  beforeEach(async () => {
    bugzilla = await startFakeBugzilla(dialect);
    project = await start();
  });
  afterEach(async () => {
    await project?.end();
    await bugzilla?.end();
  });

  it("asks by flags whoever owes the next step, takes back what is done, and attaches the fix", async () => {
    const id = await report("normal");
    const voters = ["relman", "reviewer", "sheriff"].map((name) => `needinfo? ${name}@bz.test`);
    await expect.poll(asked, soon).toEqual(voters);
    await give("ann", id, "vote", { choice: "hotfix" });
    await expect.poll(asked, soon).toEqual(voters.slice(1));
    for (const voter of ["bob", "cyn"]) await give(voter, id, "vote", { choice: "hotfix" });
    const { work } = await give("ann", id, "start");
    const dev = "Dev <dev@example.com>";
    const fix = {
      branch: work?.branch ?? "",
      author: dev,
      committer: dev,
      files: { "fix.js": "It is mended.\n" },
    };
    await project.open.commit(fix);
    await give("ann", id, "propose");

    await expect.poll(asked, soon).toEqual(["needinfo? reviewer@bz.test"]);
    await expect.poll(() => bug().attachments.length, soon).toBe(1);
    const patch = Buffer.from(bug().attachments[0]?.data ?? "", "base64").toString();
    expect(patch).toContain("+It is mended.");
    expect(bug().attachments[0]).toMatchObject({ isPatch: true, isPrivate: false, creator: "bot@bz.test" });
  });

  it("sees by the poll what people do on the bug, once, and says who", async () => {
    const id = await report("normal");
    await expect.poll(times, soon).not.toEqual([]);
    byHand("reviewer", "POST", "/bug/1/comment", { comment: "Seen here as well." });
    await expect.poll(() => seenByHand(id), soon).toHaveLength(1);
    byHand("relman", "PUT", "/bug/1", { status: "RESOLVED", resolution: "WONTFIX" });
    await expect.poll(() => seenByHand(id), soon).toHaveLength(2);

    expect(await seenByHand(id)).toMatchObject([
      { of: "comment", by: "reviewer@bz.test", text: "Seen here as well." },
      { of: "issue", now: "closed", by: "relman@bz.test" },
    ]);
    // It follows the server's own clock.
    await expect.poll(() => new Set(times()).size, soon).toBeGreaterThan(1);
  });

  it("stops a security hotfix whose bug somebody opens to everybody, and goes on when it is put back", async () => {
    const id = await report("security");
    await expect.poll(asked, soon).not.toEqual([]);
    byHand("relman", "PUT", "/bug/1", { groups: { remove: ["core-security"] } });
    await expect.poll(() => seenByHand(id), soon).toMatchObject([{ of: "visibility", openToAll: true }]);
    const vote = () =>
      project.server.call<object>("ann", "POST", `/hotfixes/${id}/vote`, { choice: "hotfix" });
    const refused = await vote();
    byHand("relman", "PUT", "/bug/1", { groups: { add: ["core-security"] } });
    await expect.poll(() => seenByHand(id), soon).toHaveLength(2);

    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.json)).toContain("bug-open-to-all");
    expect(await vote()).toMatchObject({ status: 200, json: { votes: [{ by: "ann", choice: "hotfix" }] } });
  });
});
