import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GitRemote } from "../../test/support/git-remote.ts";
import type { ProjectServer } from "../../test/support/project-server.ts";
import { startTwoSidedProject, train } from "../../test/support/two-sided-project.ts";
import type { CaseJson } from "../engine/views/case-json.ts";

const canary = "Canary-7f3a9c";

let open: GitRemote;
let hidden: GitRemote;
let server: ProjectServer;
let end: () => Promise<void>;

beforeAll(async () => {
  const project = await startTwoSidedProject({
    people: {
      ann: ["developer", "ops", "security"],
      bob: ["reviewer", "qa", "security"],
      eve: ["developer", "reviewer", "qa", "ops"],
    },
    privateUrl: "https://pointsman.private.example.org",
  });
  ({ open, hidden, server, end } = project);
});

afterAll(() => end?.());

/** From the report to production, the fix pushed to the private repository with the given message. */
async function undisclosed(file: string, message: string): Promise<CaseJson> {
  const { json } = await server.call("ann", "POST", "/hotfixes", {
    ...{ kind: "security", train: "2013.05.22", title: canary, manifestation: `${canary} text`, affected: 5 },
    ...{ complexity: "low", risk: "low", riskNote: "Small", changelog: `${canary}: ${file}` },
  });
  const { id } = json;
  for (const voter of ["ann", "bob"]) await server.give(voter, id, "vote", { choice: "hotfix" });
  const branch = (await server.give("ann", id, "start")).work?.branch ?? "";
  const dev = "Dev <dev@example.com>";
  await hidden.commit({ branch, files: { [file]: `${canary}\n` }, message, author: dev, committer: dev });
  await server.give("ann", id, "propose");
  await server.give("bob", id, "review", { verdict: "approve" });
  const { build } = await server.give("ann", id, "land");
  for (const environment of ["stage", "production"]) {
    await server.give("ann", id, "ticket", { environment });
    await server.give("ann", id, "deployed", { environment, override: "Seen" });
    await server.give("bob", id, "verify", { environment, verdict: "pass", sha: build?.sha });
  }
  return (await server.call("ann", "GET", `/hotfixes/${id}`)).json;
}

async function disclosed(id: string): Promise<CaseJson> {
  await server.give("ann", id, "plan-disclosure", { on: "now", checklist: ["The advisory is written"] });
  await server.give("bob", id, "confirm-disclosure");
  const look = async () => (await server.call("ann", "GET", `/hotfixes/${id}`)).json;
  await expect.poll(async () => (await look()).phase, { timeout: 60_000, interval: 200 }).toBe("verified");
  return look();
}

/** A page as somebody sees it who has signed in. */
async function pageAs(person: string, path: string): Promise<string> {
  const link = await server.call<{ url: string }>("ann", "POST", "/sign-in-links", {});
  const headers = { "sec-fetch-site": "same-origin" };
  const form = {
    method: "POST",
    body: new URLSearchParams({ person }),
    redirect: "manual",
    headers,
  } as const;
  const signedIn = await fetch(`${server.url}${new URL(link.json.url).pathname}`, form);
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  return (await fetch(`${server.url}${path}`, { headers: { cookie } })).text();
}

describe("a disclosure", () => {
  it("makes train, branches and pages public, with the ids that were deployed", async () => {
    const before = await undisclosed("one.js", "Escape names");
    const { id } = before;
    expect(before).toMatchObject({ phase: "undisclosed" });
    expect((await server.call("eve", "GET", `/hotfixes/${id}`)).status).toBe(404);
    expect(await server.call("ann", "POST", `/hotfixes/${id}/confirm-disclosure`, {})).toMatchObject({
      status: 409,
    });

    const after = await disclosed(id);

    expect(after).toMatchObject({ phase: "verified", failures: [] });
    expect(await open.git("rev-parse", train)).toBe(await hidden.git("rev-parse", train));
    expect(await open.git("rev-parse", train)).toContain(before.build?.sha);
    expect(await open.text("dev", "one.js")).toBe(`${canary}\n`);
    expect(await open.text("dev", "ChangeLog")).toContain(canary);
    const seen = await server.call("eve", "GET", `/hotfixes/${id}`);
    expect(seen.json).toMatchObject({ phase: "verified" });
    expect(JSON.stringify(seen.json)).not.toContain("private.example.org");
    const issue = await pageAs("eve", new URL(seen.json.issue ?? "").pathname);
    expect(issue).toContain("Decided: hotfix");
    expect(issue).toContain(`/hotfixes/${id}"`);
    expect(issue).not.toContain("private.example.org");
  });

  it("leaves out of messages what is private, and publishes nothing else that is under embargo", async () => {
    // An address of the private side would be refused as soon as the fix is proposed.
    await hidden.commit({ branch: "draft", from: train, files: { "two.js": "a draft\n" } });
    const draft = (await hidden.git("rev-parse", "draft")).trim();
    const first = await undisclosed(
      "two.js",
      `Escape more\n\n(cherry picked from commit ${draft})\nFixes: two`,
    );
    const second = await undisclosed("three.js", "Escape all");

    expect(await disclosed(first.id)).toMatchObject({ phase: "verified" });

    const messages = await open.git("log", "--format=%B", train);
    expect(messages).toContain("Fixes: two");
    expect(messages).not.toContain(draft);
    const files = await open.git("ls-tree", "--name-only", train);
    expect(files).toContain("two.js");
    expect(files).not.toContain("three.js");
    const objects = await open.git("cat-file", "--batch-check", "--batch-all-objects");
    for (const { commits, merge, record } of second.landings)
      for (const sha of [...commits, merge, record]) expect(objects).not.toContain(sha);

    expect(await disclosed(second.id)).toMatchObject({ phase: "verified" });
    expect(await open.git("ls-tree", "--name-only", train)).toContain("three.js");
  });
});
