import type { z } from "@hono/zod-openapi";
import { beforeEach, describe, expect, it } from "vitest";
import { addTrain, ask, command, json, reported } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld, trainBranch } from "../../../test/support/http-world.ts";
import { Fault } from "../../core/fault.ts";
import {
  hotfixesSchema,
  linkSchema,
  mailsSchema,
  pendingSchema,
  peopleSchema,
  problemSchema,
  queueSchema,
  statusSchema,
  trainsSchema,
} from "./answer-schema.ts";
import { caseSchema, logSchema } from "./case-schema.ts";
import { dossierSchema } from "./dossier-schema.ts";
import { measuresSchema } from "./measures-schema.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld({
    deps: (deps) => ({
      ...deps,
      outbox: {
        list: async (_viewer, before) => ({
          mails: [
            {
              ...{ messageId: `${before ?? "a"}@b`, hotfix: "hf-a", to: "Ann", subject: "x", text: "" },
              ...{ at: "2013-06-04T12:00:00Z", changedAt: "2013-06-04T12:00:00Z", dueAt: null },
              ...{ fate: "failed", attempts: 2, says: "550 who?", source: null },
            },
          ],
          ...{ older: "older@b", newer: null },
        }),
        ofHotfix: async () => [],
        find: async () => null,
        retry: async () => false,
      },
    }),
  });
  await addTrain(world);
});

/** An answer fits its description when nothing is missing, of another kind, or not described. */
function fits<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const parsed = schema.parse(answer);
  expect(parsed).toEqual(answer);
  return parsed;
}

describe("answers are what the API's description says", () => {
  it.each([
    { path: "/status", schema: statusSchema },
    { path: "/people", schema: peopleSchema },
    { path: "/hotfixes", schema: hotfixesSchema },
    { path: "/trains", schema: trainsSchema },
    { path: "/trains/2013.05.22/queue", schema: queueSchema },
    { path: "/mails", schema: mailsSchema },
    { path: "/mails?before=older", schema: mailsSchema },
    { path: "/stats?since=90d&train=none", schema: measuresSchema },
    { path: "/hotfixes/none", schema: problemSchema },
  ])("GET $path", async ({ path, schema }) => {
    await reported(world);

    fits(schema, await (await ask(world, "GET", path)).json());
  });

  it("a pause that an outside system asks for, in the status and on a case", async () => {
    const id = await reported(world);
    const until = "2013-06-04T22:45:00Z";
    world.engine.pauses.hear(new Fault({ code: "rate-limited", system: "GitHub", until }), "public");
    const said = [{ system: "GitHub", until, says: "GitHub asks for a pause until 00:45." }];

    const status = fits(statusSchema, await (await ask(world, "GET", "/status")).json());
    const hotfix = fits(caseSchema, await (await ask(world, "GET", `/hotfixes/${id}`)).json());
    expect([status.pauses, hotfix.pauses]).toMatchObject([said, said]);
  });

  it("GET /mails, from the page that was asked for on", async () => {
    expect(await json(await ask(world, "GET", "/mails?before=older"))).toMatchObject({
      mails: [{ messageId: "older@b" }],
      older: "older@b",
    });
    expect((await ask(world, "GET", "/mails?since=older")).status).toBe(422);
  });

  it("POST /sign-in-links", async () => {
    fits(linkSchema, await (await ask(world, "POST", "/sign-in-links", { body: {} })).json());
  });

  it("a case in each phase of its way, its log and what is pending", async () => {
    const id = await reported(world);
    const phases: string[] = [];
    const act = async (name: string, as: string, body: object = {}) => {
      const answer = await command(world, id, name, as, body);
      fits(caseSchema, answer);
      fits(logSchema, await (await ask(world, "GET", `/hotfixes/${id}/log`)).json());
      fits(pendingSchema, await (await ask(world, "GET", `/hotfixes/${id}/pending`)).json());
      fits(dossierSchema, await (await ask(world, "GET", `/hotfixes/${id}/dossier`)).json());
      phases.push(answer.phase);
      return answer;
    };
    for (const as of ["ann", "cyn", "dan"]) await act("vote", as, { choice: "hotfix" });
    await act("reopen", "ann", { reason: "one more look" });
    for (const as of ["ann", "cyn", "dan"]) await act("vote", as, { choice: "hotfix" });
    world.repository.nextBranch({
      status: "conflict",
      pick: "a".repeat(40),
      base: "b".repeat(40),
      files: [{ path: "lib/a.js", diff: "@@ -1 +1 @@" }],
    });
    const conflicted = await act("start", "ann", { picks: ["aaaaaaa"] });
    expect(conflicted.setback).toMatchObject({ kind: "conflict", says: expect.stringContaining("lib/a.js") });
    const { work } = await act("start", "ann");
    world.repository.push(work?.branch ?? "", { "lib/form.js": "fixed\n" });
    await act("propose", "ann");
    await act("review", "bob", { verdict: "request-changes", note: "name it" });
    await act("propose", "ann");
    await act("review", "bob", { verdict: "approve" });
    const landed = await act("land", "ann", { date: "2013.06.04" });
    await act("ticket", "dan", { environment: "stage" });
    const disputed = await act("deployed", "dan", { environment: "stage" });
    expect(disputed.setback).toMatchObject({ kind: "disputed" });
    await act("deployed", "dan", { environment: "stage", override: "The probe's cache is stale." });
    await act("verify", "cyn", { environment: "stage", verdict: "pass", sha: landed.build?.sha });
    await act("ticket", "dan", { environment: "production" });
    await world.environments.runs("production", landed.build?.sha ?? "");
    await act("deployed", "dan", { environment: "production" });
    await act("verify", "cyn", { environment: "production", verdict: "fail", note: "Still nothing." });
    await act("cancel", "ann", { reason: "It was the browser." });
    await act("affected", "dan", { percent: 7.5, source: "The error log" });
    const measured = await ask(world, "GET", "/stats?since=2013-01-01");
    const { cases } = fits(measuresSchema, await measured.json());
    expect(cases).toMatchObject([{ id, affected: { measured: { by: "dan", percent: 7.5 } } }]);

    expect(new Set(phases)).toEqual(
      new Set([
        "deciding",
        "starting",
        "writing",
        "in-review",
        "approved",
        "recorded",
        "deploying",
        "verifying",
        "vetted",
        "cancelled",
      ]),
    );
  });
});

describe("what a case waits for besides its steps", () => {
  /** A fix on the train that stage runs, up to its landing; with pushes past it. */
  async function landed(...pushed: readonly string[]): Promise<string> {
    const [{ head = "" } = {}] = await world.repository.repository.branches(trainBranch);
    await world.environments.runs("stage", head);
    for (const file of pushed) world.repository.push(trainBranch, { [file]: "x" });
    const id = await reported(world);
    for (const as of ["ann", "cyn", "dan"]) await command(world, id, "vote", as, { choice: "hotfix" });
    const { work } = await command(world, id, "start", "ann");
    world.repository.push(work?.branch ?? "", { "lib/form.js": "fixed\n" });
    await command(world, id, "propose", "ann");
    await command(world, id, "review", "bob", { verdict: "approve" });
    await command(world, id, "land", "ann", { date: "2013.06.04" });
    return id;
  }

  it("is a word of ops on commits that ride along", async () => {
    const id = await landed("other.js");
    const held = await command(world, id, "ticket", "dan", { environment: "stage" });
    fits(caseSchema, held);
    expect(held).toMatchObject({ phase: "accepting", next: { by: "people", roles: ["ops"] } });
    expect(held.rollouts.stage.stowaways).toHaveLength(1);

    const accepted = await command(world, id, "accept", "dan", { reason: "Reviewed" });
    fits(caseSchema, accepted);
    expect(accepted).toMatchObject({ phase: "deploying" });
  });

  it("is a branch that lacks the fix, with the way there, or a waiver", async () => {
    world.repository.push("dev", { "lib/form.js": "rewritten\n" });
    const id = await landed();
    const asked = await command(world, id, "contain", "cyn");
    fits(caseSchema, asked);
    expect(asked.containment).toMatchObject({
      ...{ checked: true, whole: false },
      branches: [{ branch: "dev", status: "conflict", missing: true, waiver: null }],
    });
    expect(asked.containment.branches[0]?.byHand).toContain("git push origin HEAD:dev");

    const waived = await command(world, id, "waive", "ann", { branch: "dev", reason: "Gone there" });
    fits(caseSchema, waived);
    expect(waived.containment).toMatchObject({
      whole: true,
      branches: [{ missing: false, waiver: { by: "ann", reason: "Gone there" }, byHand: [] }],
    });
  });

  it("can't be waived where nothing is missing", async () => {
    const id = await landed();
    const answer = await ask(world, "POST", `/hotfixes/${id}/waive`, {
      body: { branch: "dev", reason: "Gone there" },
    });

    expect(answer.status).toBe(409);
    expect(await json(answer)).toMatchObject({ refusals: [{ code: "branch-not-missing", branch: "dev" }] });
  });
});

it("tries again what failed for good", async () => {
  const id = await reported(world);
  for (const as of ["ann", "cyn", "dan"]) await command(world, id, "vote", as, { choice: "hotfix" });
  world.repository.vanish();
  await command(world, id, "start", "ann");
  const failed = await json<{ pending: readonly object[] }>(
    await ask(world, "GET", `/hotfixes/${id}/pending`),
  );
  expect(failed.pending).toMatchObject([{ parked: true }]);

  world.jobs.hold();
  const again = await json(await ask(world, "POST", `/hotfixes/${id}/retry`, { body: {} }));

  expect(again).toMatchObject({ id, failures: [] });
  world.jobs.release();
  await world.jobs.idle();
  expect(await json(await ask(world, "GET", `/hotfixes/${id}`))).toMatchObject({
    failures: [{ parked: true }],
  });
});
