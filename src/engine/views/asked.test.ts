import { describe, expect, it } from "vitest";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import {
  type EngineWorld,
  look,
  makeEngineWorld,
  project,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { askedText } from "../wording/asked-text.ts";
import { answerKey, askedOf } from "./asked.ts";
import { createLastSaid } from "./last-said.ts";

const always = { stage: 1, production: 1 };
const never = { stage: null, production: null };

const says = async (world: EngineWorld, id: string) => {
  const { asked } = await look(world, id);
  return asked && askedText(world.engine.project, asked);
};

describe("what a case waits for", () => {
  it("is told with the answer that it gave last, and with the time, although no event is written", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "deploying");
    const { log } = await look(world, id);
    await world.environments.runs("stage", "0123456789abcdef0123456789abcdef01234567");
    await world.pass(5);
    const first = await says(world, id);
    await world.pass(10);
    const second = await says(world, id);

    expect(first).toMatch(/^stage was last asked at 4 Jun \d\d:\d\d\. It answers 0123456789abcdef/);
    expect(second).toMatch(/^stage was last asked at 4 Jun \d\d:\d\d\. It answers 0123456789abcdef/);
    expect(second).not.toBe(first);
    expect((await look(world, id)).log).toEqual(log);
  });

  it("was not asked yet, as long as this process has not", () => {
    const { hotfix } = given(historyTo.deploying);
    const lastSaid = createLastSaid({ now: () => Date.parse("2013-06-04T01:00:00Z") });
    const asked = askedOf(project, hotfix, lastSaid);

    expect(asked && askedText(project, asked)).toBe(
      "stage was not asked since the server was started at 4 Jun 01:00.",
    );
  });

  it("is told nothing that was asked for it on the private side, where its entry may be written", () => {
    const { hotfix } = given(historyTo.deploying);
    const lastSaid = createLastSaid({ now: () => 0 });
    lastSaid.hear(answerKey({ ...hotfix, clearance: "embargoed" }, "stage"), "It answers 0123456.");
    expect(askedOf(project, hotfix, lastSaid)?.last).toBeNull();
    lastSaid.hear(answerKey(hotfix, "stage"), "It says nothing that can be told.");

    expect(askedOf(project, hotfix, lastSaid)?.last?.says).toBe("It says nothing that can be told.");
  });

  it.each([
    {
      title: "is nothing that is never asked",
      phase: "deploying",
      polls: never,
      codeHost: null,
      place: null,
    },
    {
      title: "is an environment that is asked",
      phase: "deploying",
      polls: always,
      codeHost: null,
      place: "stage",
    },
    {
      title: "is stage that is to be given back",
      phase: "restoring",
      polls: always,
      codeHost: null,
      place: "stage",
    },
    {
      title: "is the host of a review",
      phase: "in-review",
      polls: always,
      codeHost: "GitHub",
      place: "GitHub",
    },
    {
      title: "is no host where reviews are our own",
      phase: "in-review",
      polls: always,
      codeHost: null,
      place: null,
    },
    {
      title: "is no host of what is written",
      phase: "writing",
      polls: always,
      codeHost: "GitHub",
      place: null,
    },
  ] as const)("$title", ({ phase, polls, codeHost, place }) => {
    const { hotfix } = given(historyTo[phase]);
    const asked = askedOf({ polls, codeHost }, hotfix, createLastSaid({ now: () => 0 }));

    expect(asked?.place ?? null).toBe(place);
  });

  it("is nothing of a hotfix that was disclosed: what is asked for it is asked as before", () => {
    const { hotfix } = given(historyTo.restoring);
    const lastSaid = createLastSaid({ now: () => 0 });
    const projects = { polls: { stage: 1, production: 1 }, codeHost: null };

    expect(askedOf(projects, hotfix, lastSaid)).not.toBeNull();
    expect(askedOf(projects, { ...hotfix, kind: "security" }, lastSaid)).toBeNull();
  });

  it("is not the public host for what is embargoed", () => {
    const hotfix = { ...given(historyTo["in-review"]).hotfix, clearance: "embargoed" } as const;

    expect(
      askedOf({ polls: always, codeHost: "GitHub" }, hotfix, createLastSaid({ now: () => 0 })),
    ).toBeNull();
  });
});
