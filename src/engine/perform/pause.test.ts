import { expect, it } from "vitest";
import { actor, look, makeEngineWorld, project, report } from "../../../test/support/engine/engine-world.ts";
import { createFakeTracker } from "../../../test/support/fakes/tracker.ts";
import { Fault } from "../../core/fault.ts";
import { anonymous, type Viewer } from "../../core/person.ts";
import { viewerOf } from "../engine.ts";
import { nextText } from "../wording/next-text.ts";

const pauses = [
  "2013-06-04T03:05:00Z",
  "2013-06-04T03:15:00Z",
  "2013-06-04T03:25:00Z",
  "2013-06-04T03:35:00Z",
];

it("a pause that a system asks for is on the case with its end, each time, and uses up no try", async () => {
  const left = [...pauses];
  const { tracker } = createFakeTracker();
  const limited: typeof tracker = {
    ...tracker,
    ensureIssue: async (draft) => {
      const until = left.shift();
      if (until !== undefined) throw new Fault({ code: "rate-limited", system: "tracker", until });
      return tracker.ensureIssue(draft);
    },
  };
  const world = await makeEngineWorld({ keepers: () => ({ tracker: limited }) });
  const id = await report(world);
  const seen: string[] = [];
  for (let turns = 0; turns < pauses.length; turns += 1) {
    const { hotfix } = await look(world, id);
    expect(hotfix.failures).toMatchObject([{ fault: "rate-limited", parked: false }]);
    seen.push(nextText(project, hotfix));
    await world.pass(10);
  }

  expect(seen).toEqual(
    pauses.map((until) =>
      expect.stringContaining(`asks for a pause until ${until}. It goes on then by itself.`),
    ),
  );
  expect((await look(world, id)).hotfix).toMatchObject({ phase: "deciding", failures: [] });
});

it("one that the private side asks for is told to nobody but the security role", async () => {
  const until = "2013-06-04T03:05:00.000Z";
  const { tracker } = createFakeTracker();
  const limited: typeof tracker = {
    ...tracker,
    ensureIssue: async () => {
      throw new Fault({ code: "rate-limited", system: "tracker", until });
    },
  };
  const world = await makeEngineWorld({
    privateSide: true,
    hidden: (ways) => ({ ...ways, tracker: limited }),
  });
  const id = await report(world, "One: #1", "security");
  const seenBy = (viewer: Viewer) => world.engine.pauses.current(viewer).map(({ system }) => system);

  expect((await look(world, id)).hotfix.failures).toMatchObject([{ fault: "rate-limited" }]);
  for (const person of ["bob", "rob"]) expect(seenBy(viewerOf(actor(world.engine, person)))).toEqual([]);
  expect(seenBy(anonymous)).toEqual([]);
  expect(seenBy(viewerOf(actor(world.engine, "sue")))).toEqual(["tracker"]);
});
