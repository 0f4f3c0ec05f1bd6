import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitRemote } from "../../test/support/git-remote.ts";
import type { ProjectServer } from "../../test/support/project-server.ts";
import { startTwoSidedProject, train } from "../../test/support/two-sided-project.ts";
import type { LeakReport } from "../engine/leaks/find-leaks.ts";
import type { CaseJson } from "../engine/views/case-json.ts";

const canary = "Canary-7f3a9c";

let open: GitRemote;
let hidden: GitRemote;
let server: ProjectServer;
let end: () => Promise<void>;
/** The security hotfix that is aboard. */
let first: string;

beforeAll(async () => {
  const project = await startTwoSidedProject({
    people: {
      ann: ["developer", "security"],
      bob: ["reviewer", "qa", "security"],
      cyn: ["ops", "security"],
      eve: ["developer", "reviewer", "qa", "ops"],
    },
    files: { "page.js": "broken\n" },
  });
  ({ open, hidden, server, end } = project);
});

afterAll(() => end?.());

/** A normal hotfix from the report to its record on the public train. */
async function landPlain(title: string, file: string): Promise<CaseJson> {
  const id = await report("eve", "normal", title);
  await server.give("eve", id, "vote", { choice: "hotfix" });
  const started = await server.give("eve", id, "start");
  await open.commit({ branch: started.work?.branch ?? "", files: { [file]: `${title}\n` }, message: title });
  await server.give("eve", id, "propose");
  await server.give("bob", id, "review", { verdict: "approve" });
  return server.give("eve", id, "land");
}

/** The case as soon as the server has done by itself what is looked for, and waits for people again. */
async function until(id: string, holds: (found: CaseJson) => boolean): Promise<CaseJson> {
  return vi.waitFor(
    async () => {
      const { json } = await server.call("ann", "GET", `/hotfixes/${id}`);
      if (!holds(json) || json.next.by !== "people") throw new Error("not yet");
      return json;
    },
    { timeout: 20_000 },
  );
}

async function report(as: string, kind: "normal" | "security", title: string): Promise<string> {
  const { status, json } = await server.call(as, "POST", "/hotfixes", {
    ...{ kind, train: "2013.05.22", title, manifestation: `${title} text`, affected: 5 },
    ...{ complexity: "low", risk: "low", riskNote: `${title} note`, changelog: `${title}: #1` },
  });
  expect({ status, json }).toMatchObject({ status: 201 });
  return json.id;
}

/** From the report to the record on the train, the fix pushed to the given repository. */
async function landed(id: string, who: readonly [string, string, string], fix: GitRemote, text: string) {
  const [writer, reviewer, ops] = who;
  for (const voter of who) await server.give(voter, id, "vote", { choice: "hotfix" });
  const started = await server.give(writer, id, "start");
  const branch = started.work?.branch ?? "";
  expect(started).toMatchObject({ phase: "writing", setback: null });
  const files = { [`${text}.js`]: `${text}\n` };
  await fix.commit({
    branch,
    files,
    message: `Mend ${text}`,
    author: "Dev <dev@example.com>",
    committer: "Dev <dev@example.com>",
  });
  await server.give(writer, id, "propose");
  await server.give(reviewer, id, "review", { verdict: "approve" });
  return server.give(ops === "cyn" ? writer : ops, id, "land");
}

/** Everything that the public repository holds, objects without a ref included. */
async function publicObjects(): Promise<string> {
  const refs = await open.git("for-each-ref");
  const objects = await open.git("cat-file", "--batch-check", "--batch-all-objects");
  return refs + objects;
}

describe("a security hotfix on a project with a private side", () => {
  it("lands in the private repository, with the public one's release after it, and leaves no trace in public", async () => {
    const before = await publicObjects();
    const id = await report("ann", "security", canary);
    first = id;
    const hiddenCase = await landed(id, ["ann", "bob", "cyn"], hidden, canary);

    expect(hiddenCase).toMatchObject({
      phase: "recorded",
      build: { release: "2", location: "https://private.example.org/signpost.git" },
    });
    expect(await publicObjects()).toBe(before);
    expect(await hidden.text(train, "ChangeLog")).toContain(canary);

    const ticketed = await server.give("cyn", id, "ticket", { environment: "stage" });
    expect(ticketed.phase).toBe("deploying");
    for (const path of ["/hotfixes", "/status", "/mails", "/trains"]) {
      const seen = JSON.stringify((await server.call("eve", "GET", path)).json);
      expect(seen).not.toContain(canary);
      expect(seen).not.toContain(id);
    }
    const absent = await server.call("eve", "GET", "/hotfixes/hf-absent22");
    expect(await server.call("eve", "GET", `/hotfixes/${id}`)).toEqual(absent);
  });

  it("has what is landed in public meanwhile aboard at once, with a ticket for it, and no number twice", async () => {
    const { build: deployed } = (await server.call("ann", "GET", `/hotfixes/${first}`)).json;
    const plain = await landPlain("Plain", "plain.js");
    expect(plain.build?.release).toBe("3");
    const carried = await until(first, ({ build }) => build?.sha !== deployed?.sha);
    expect(carried).toMatchObject({
      ...{ phase: "deploying", build: { location: "https://private.example.org/signpost.git" } },
      rollouts: { stage: { ticket: expect.stringContaining("/tickets/") } },
    });
    expect(Number(carried.build?.release)).toBeGreaterThan(3);
    expect(await hidden.text(train, "plain.js")).toBe("Plain\n");

    const second = await report("bob", "security", `${canary}-two`);
    const hiddenCase = await landed(second, ["ann", "bob", "cyn"], hidden, `${canary}-two`);
    const log = await hidden.text(train, "ChangeLog");

    expect(hiddenCase.phase).toBe("recorded");
    expect(Number(hiddenCase.build?.release)).toBeGreaterThan(3);
    expect([canary, "Plain", `${canary}-two`].map((text) => log.split(text).length > 1)).toEqual([
      true,
      true,
      true,
    ]);
    expect(await open.git("log", "--all", "--format=%B")).not.toContain(canary);
  });

  it("tells in public that a number was skipped, and nothing else", async () => {
    const [, record = ""] =
      /^(\w+)\n/.exec(await open.git("log", "--format=%H", "--grep=Plain", train)) ?? [];
    const changed = await open.git("diff", "--unified=0", "--format=", `${record}~2`, record);
    const lines = changed.split("\n").filter((line) => /^[-+][^-+]/.test(line));

    expect(lines.sort()).toEqual([
      expect.stringMatching(/^\+ {2}\* \(hotfix [\d.]+\) Plain: #1$/),
      ...["+Plain", "+Release: 3%{?dist}", "-Release: 1%{?dist}"],
    ]);
  });

  it("has no public ticket written while it is aboard: ops is told on the private side, QA as always", async () => {
    const plain = await landPlain("Plain-two", "plain-two.js");
    // The embargoed case has it aboard, and its own ticket is written again: what is told from here on is of the plain one.
    await until(first, ({ build }) => Number(build?.release) > Number(plain.build?.release));
    const ticketed = await server.give("eve", plain.id, "ticket", { environment: "stage" });
    expect(ticketed).toMatchObject({
      phase: "deploying",
      rollouts: { stage: { ticket: `${server.url}/hotfixes/${plain.id}` } },
      build: { location: expect.not.stringContaining("private.example.org") },
    });
    const mails = async (as: string) => JSON.stringify((await server.call(as, "GET", "/mails")).json);

    expect(await (await fetch(`${server.url}/tickets`)).text()).not.toContain("2013.05.22 to stage");
    expect(await mails("eve")).not.toContain("ops-private");
    expect(await mails("eve")).not.toMatch(new RegExp(`${plain.id}[^"]*deploy[.]`));
    expect(await mails("eve")).toMatch(new RegExp(`${plain.id}[^"]*hand-over[^"]*test[.]qa`));
    // The private list is told at the same time as QA, by a mail of the embargoed case.
    const { mails: newest } = JSON.parse(await mails("ann"));
    const beside = { hotfix: first, messageId: expect.not.stringContaining(plain.id) };
    expect(newest.slice(0, 2)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ to: "qa@example.org", hotfix: plain.id }),
        expect.objectContaining({ to: "ops-private@example.org", ...beside }),
      ]),
    );
  });

  it("says on the embargoed case alone what keeps the trains apart, and has no ticket written meanwhile", async () => {
    await hidden.commit({ branch: train, files: { "page.js": "private\n" } });
    const plain = await landPlain("Plain-three", "page.js");
    const failed = await until(first, ({ failures }) => failures.some(({ parked }) => parked));
    expect(failed.failures).toMatchObject([{ says: expect.stringContaining("page.js") }]);

    const ticketed = await server.give("eve", plain.id, "ticket", { environment: "stage" });
    expect(ticketed).toMatchObject({ phase: "ticketing", rollouts: { stage: { ticket: null } } });
    expect(ticketed.failures).toMatchObject([{ says: expect.stringContaining("the train is not ready") }]);
    expect(JSON.stringify(ticketed)).not.toMatch(/private|trains-conflict/);
  });

  it("is found by the scan for leaks wherever it gets out, by cleared people only", async () => {
    const scan = async (as: string, body: object = {}) => {
      const { status, json } = await server.call<LeakReport>(as, "POST", "/leaks", body);
      return { status, report: json };
    };
    const clean = await scan("ann");
    expect(clean).toMatchObject({ status: 200, report: { cases: 2, found: [] } });
    expect(clean.report.looked.every(({ count }) => count > 0)).toBe(true);
    expect((await scan("eve", { case: first })).status).toBe(403);

    const branch = (await server.call("ann", "GET", `/hotfixes/${first}`)).json.work?.branch ?? "";
    await open.git("fetch", "-q", hidden.path, `refs/heads/${branch}:refs/heads/oops`);
    await report("eve", "normal", `Found while looking at ${canary}`);
    const { found } = (await scan("ann", { case: first })).report;
    const places = found.map(({ what, where }) => `${what}: ${where}`).join("\n");

    expect(places).toContain("commit: refs/heads/oops");
    expect(places).toMatch(/blob: public commit/);
    expect(places).toMatch(/title: hotfix hf-/);
    expect(places).toMatch(/title: [/]issues[/]/);
    expect(places).not.toContain(canary);
  });
});
