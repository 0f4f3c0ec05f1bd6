import { expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { Fault } from "../../core/fault.ts";
import type { Kind } from "../../core/hotfix/report.ts";
import { viewerOf } from "../engine.ts";
import { parkedJson } from "../views/parked-json.ts";

const next = "train-2013.06.05";

/** Mails about no case can't be written down until `mend`. */
async function makeBroken(): Promise<{ world: EngineWorld; mend: () => void }> {
  let broken = true;
  const world = await makeEngineWorld({
    privateSide: true,
    cleared: ["dan"],
    around: (inner) => ({
      ...inner,
      postbox: {
        ...inner.postbox,
        post(hotfix, mails, at) {
          if (!broken || hotfix !== null) return inner.postbox.post(hotfix, mails, at);
          throw new Fault({ code: "unreachable", system: "private postbox", why: "told to fail" });
        },
      },
    }),
  });
  return {
    world,
    mend: () => {
      broken = false;
    },
  };
}

const by = (world: EngineWorld, person: string) =>
  ({ by: actor(world.engine, person), channel: "cli" }) as const;
const shown = async ({ engine }: EngineWorld, person: string) =>
  parkedJson(await engine.parked(viewerOf(actor(engine, person))));

it("is shown of a train, with the command that has it tried again, and is done then", async () => {
  const { world, mend } = await makeBroken();
  await world.engine.moveTrain("2013.05.22", "derail", "It loses data", by(world, "cyn"));
  await world.idle();

  const [parked] = await shown(world, "bob");
  expect(parked).toMatchObject({
    train: "2013.05.22",
    effects: ["tell-lists"],
    clearance: "public",
    command: "pointsman train retry 2013.05.22",
  });
  expect(parked?.says).toContain("QA and ops were not told that it is derailed");
  expect(parked?.says).not.toContain("private");

  mend();
  expect(await world.engine.retryParked("train-2013.05.22", by(world, "bob"))).toEqual({ ok: true });
  await world.idle();
  expect(await shown(world, "bob")).toEqual([]);
  expect((await world.mail.delivered()).filter(({ subject }) => subject.includes("2013.05.22"))).not.toEqual(
    [],
  );
});

it("of the private tickets is told to the security role alone, and keeps nothing public back", async () => {
  let broken = false;
  const world = await makeEngineWorld({
    privateSide: true,
    cleared: ["dan"],
    hidden: (ways) => ({
      ...ways,
      tickets: {
        ...ways.tickets,
        ensureEntry(entry) {
          if (!broken) return ways.tickets.ensureEntry(entry);
          throw new Fault({ code: "unreachable", system: "private tickets", why: "told to fail" });
        },
      },
    }),
  });
  await walkTo(world, await report(world, "Canary: #2", "security"), "deploying");
  await walkTo(world, await report(world), "deploying");
  broken = true;
  await world.engine.moveTrain("2013.05.22", "derail", "It loses data", by(world, "cyn"));
  await world.idle();

  expect(await shown(world, "bob")).toEqual([]);
  expect(await shown(world, "sue")).toMatchObject([
    {
      train: "2013.05.22",
      effects: ["tell-private-tickets"],
      clearance: "embargoed",
      said: ["The private tickets could not be reached (told to fail). Is it up, and is its address right?"],
    },
  ]);
  expect((await world.mail.delivered()).some(({ subject }) => subject.includes("will not ship"))).toBe(true);
});

it("is refused where nothing failed, for a train that nobody knows, and to whom has no role", async () => {
  const { world } = await makeBroken();
  const nobody = { by: { id: "eve", roles: [] }, channel: "cli" } as const;

  expect(await world.engine.retryParked(null, by(world, "bob"))).toMatchObject({
    refusals: [{ code: "nothing-to-retry" }],
  });
  expect(await world.engine.retryParked("2001.01.01", by(world, "bob"))).toMatchObject({
    refusals: [{ code: "train-not-known" }],
  });
  expect(await world.engine.retryParked(null, nobody)).toMatchObject({
    refusals: [{ code: "person-without-role" }],
  });
});

it.each<{ kind: Kind; others: number }>([
  { kind: "normal", others: 1 },
  { kind: "security", others: 0 },
])(
  "of stage is told to, and tried again by, who may see the hotfix: a $kind one",
  async ({ kind, others }) => {
    const { world, mend } = await makeBroken();
    await world.engine.moveTrain("2013.05.22", "promote", "", by(world, "ann"));
    world.repository.push(next, { ChangeLog: "train-2013.06.05:\n" });
    await world.engine.addTrain(next, "rolling", by(world, "ann"));
    const id = await report(world, "Canary: #2", kind);
    await walkTo(world, id, "queued");
    await world.idle();

    expect(await shown(world, "rob")).toHaveLength(others);
    expect(await shown(world, "sue")).toMatchObject([
      { train: null, effects: ["tell-qa"], command: "pointsman stage retry" },
    ]);

    mend();
    const asked = await world.engine.retryParked(null, by(world, "rob"));
    expect(asked.ok).toBe(others > 0);
    if (!asked.ok) expect(await world.engine.retryParked(null, by(world, "sue"))).toEqual({ ok: true });
    await world.idle();
    expect((await walkTo(world, id, "deploying")).hotfix.lease?.status).toBe("held");
  },
);
