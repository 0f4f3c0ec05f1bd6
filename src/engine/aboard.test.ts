import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";

const landing = { type: "LandFix", date: "2013.06.04" } as const;
const pass = { type: "PassBuild", environment: "stage", note: "" } as const;

async function cases(world: EngineWorld, ...phases: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, phase] of phases.entries()) {
    const id = await report(world, `Mend it: #${1234 + index}`);
    await walkTo(world, id, phase);
    ids.push(id);
  }
  return ids;
}

const hotfixes = (world: EngineWorld, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await look(world, id)).hotfix));

describe("two hotfixes aboard one train at once", () => {
  it("have one build in the end when both land at the same moment, and no release twice", async () => {
    const world = await makeEngineWorld();
    const ids = await cases(world, "approved", "approved");
    const by = actor(world.engine, "ann");
    const given = await Promise.all(ids.map((id) => world.engine.give(id, landing, { by, channel: "cli" })));
    await world.idle();

    expect(given).toEqual([{ ok: true }, { ok: true }]);
    const [one, other] = await hotfixes(world, ids);
    expect(one?.build).toEqual(other?.build);
    expect(one?.build?.release).toBe("3");
    const made = (await Promise.all(ids.map((id) => look(world, id)))).flatMap(({ log }) =>
      log.flatMap(({ event }) => (event.type === "Landed" ? [event.build.release] : [])),
    );
    expect(made.toSorted()).toEqual(["2", "3"]);
  });

  it("both are told where both had passed when a third one lands", async () => {
    const world = await makeEngineWorld();
    const ids = await cases(world, "recorded", "recorded", "approved");
    const [first = "", second = "", third = ""] = ids;
    for (const id of [first, second]) await walkTo(world, id, "vetted");
    await give(world, third, "ann", landing);

    for (const hotfix of await hotfixes(world, [first, second])) {
      expect(hotfix.rollouts.stage).toMatchObject({ passed: null, voided: { by: "bob", because: third } });
      expect(hotfix).toMatchObject({ phase: "deploying", build: { release: "4" } });
    }
    const told = (await world.mail.delivered()).filter(({ subject }) =>
      subject.includes("replaces what was verified"),
    );
    expect(told.map(({ to }) => to)).toEqual([" <qa@example.org>", " <qa@example.org>"]);
  });

  it("have the ticket say once that the landing of another one superseded their build", async () => {
    const world = await makeEngineWorld();
    const ids = await cases(world, "recorded", "recorded", "approved");
    const [first = "", second = "", third = ""] = ids;
    for (const id of [first, second]) await walkTo(world, id, "vetted");
    const old = (await look(world, first)).hotfix.build?.sha ?? "";
    await give(world, third, "ann", landing);

    const sha = (await look(world, third)).hotfix.build?.sha ?? "";
    const [ticket] = await world.tickets.seen();
    const entries = ticket?.entries.map(({ body }) => body) ?? [];
    expect(entries.slice(1)).toEqual([
      `**Superseded:** do not deploy 0.2013.05.22-3 (${old.slice(0, 8)}); 0.2013.05.22-4 (${sha.slice(0, 8)}) replaces it.`,
      expect.stringContaining(`**Deploy 0.2013.05.22-4 to stage**`),
    ]);
    expect(entries[0]).toContain(`- sha: ${old}`);
    expect(entries[2]).toContain(`- sha: ${sha}`);
    for (const id of ids) expect(entries[2]).toContain(`${id} Blank page`);
  });

  it.each(["the pass first", "the landing first"])(
    "lets no pass stand that crosses with a landing: %s",
    async (order) => {
      const world = await makeEngineWorld();
      const [tested = "", next = ""] = await cases(world, "verifying", "approved");
      const sha = (await look(world, tested)).hotfix.build?.sha ?? "";
      const acts = [
        () => world.engine.give(tested, { ...pass, sha }, { by: actor(world.engine, "bob"), channel: "cli" }),
        () => world.engine.give(next, landing, { by: actor(world.engine, "ann"), channel: "cli" }),
      ];
      await Promise.all((order === "the pass first" ? acts : acts.toReversed()).map((act) => act()));
      await world.idle();

      const { hotfix } = await look(world, tested);
      expect(hotfix.build?.sha).not.toBe(sha);
      expect(hotfix.rollouts.stage.passed).toBeNull();
      expect(hotfix.phase).toBe("deploying");
      const by = actor(world.engine, "cyn");
      expect(
        await world.engine.give(
          tested,
          { type: "IssueTicket", environment: "production" },
          { by, channel: "cli" },
        ),
      ).toMatchObject({ ok: false });
    },
  );

  it("count two passes of the same build at the same moment, each for its own", async () => {
    const world = await makeEngineWorld();
    const ids = await cases(world, "recorded", "recorded");
    for (const id of ids) await walkTo(world, id, "verifying");
    const by = actor(world.engine, "bob");
    await Promise.all(ids.map((id) => world.engine.give(id, pass, { by, channel: "cli" })));
    await world.idle();

    const both = await hotfixes(world, ids);
    expect(both.map(({ phase }) => phase)).toEqual(["vetted", "vetted"]);
    expect(new Set(both.map(({ rollouts }) => rollouts.stage.passed?.sha)).size).toBe(1);
  });
});

describe("a claim against a probe", () => {
  it("stays open as a conflict until it is overridden by name and reason", async () => {
    const world = await makeEngineWorld();
    const [id = ""] = await cases(world, "deploying");
    const wrong = "9".repeat(40);
    await world.environments.runs("stage", wrong);
    const claim = (override: string) =>
      give(world, id, "cyn", { type: "ClaimDeployed", environment: "stage", override });

    for (const _again of [1, 2]) {
      expect((await claim("")).hotfix).toMatchObject({
        phase: "deploying",
        setback: { kind: "disputed", by: "cyn", answer: { sha: wrong } },
      });
    }
    await world.pass(60);
    expect((await look(world, id)).hotfix).toMatchObject({
      phase: "deploying",
      setback: { kind: "disputed" },
    });

    expect((await claim("The probe is behind a cache")).hotfix).toMatchObject({
      phase: "verifying",
      rollouts: {
        stage: {
          deployed: {
            ...{ kind: "override", by: "cyn", reason: "The probe is behind a cache" },
            answer: { sha: wrong },
          },
        },
      },
    });
  });
});
