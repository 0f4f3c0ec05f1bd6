import { describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";

/** Pull requests in memory are at the host whose notices are in memory too. */
const seenOf = ({ notices }: EngineWorld) =>
  notices.written.map(({ pullRequest, body, check }) => ({
    pull: pullRequest.split("/").at(-1),
    says: /^\*\*(.*?)\*\*/.exec(body)?.[1],
    title: check.title,
    outcome: check.outcome,
  }));

describe("what the pull request says of its case", () => {
  it("is one notice for each state that people owe something in, from review to the end", async () => {
    const world = await makeEngineWorld();
    await walkTo(world, await report(world), "verified");

    expect(seenOf(world).map(({ says }) => says)).toEqual([
      "The hotfix is in review.",
      "The hotfix is approved and waiting to land.",
      "The hotfix is recorded and waiting for the stage ticket.",
      "The hotfix is waiting for ops to deploy.",
      "The hotfix is waiting for QA to verify.",
      "The hotfix is verified on stage and waiting for the production ticket.",
      "The hotfix is waiting for ops to deploy.",
      "The hotfix is waiting for QA to verify.",
      "The hotfix is verified in production.",
    ]);
  });

  it("names the step, what comes next and who owes it, and leads to the case", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "in-review");

    expect(world.notices.written.at(-1)?.body).toBe(
      [
        "**The hotfix is in review.** Step 6 of 13: Review and merge.",
        "**Next:** Somebody of the reviewers who did not write it reviews the pull request.",
        `[${id}](https://pointsman.test/hotfixes/${id})`,
      ].join("\n\n"),
    );
  });

  it("is a check that waits for the approval, and changes no more after the landing", async () => {
    const world = await makeEngineWorld();
    await walkTo(world, await report(world), "verified");

    const checks = seenOf(world).map(({ title, outcome }) => `${outcome}: ${title}`);
    expect([...new Set(checks)]).toEqual([
      "waiting: The hotfix is in review",
      "good: The hotfix is approved and waiting to land",
      "good: Landed on 2013.05.22",
    ]);
  });

  it("says what stands in the way, as a quotation", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "in-review");
    await give(world, id, "dan", { type: "RequestChanges", note: "Too wide.\n@everybody" });

    expect(world.notices.written.at(-1)?.body).toContain(
      "**In the way:**\n\n> Dan asks for changes: Too wide.\n> @everybody",
    );
  });

  it("says of one that is left behind that the case goes on without it, and begins anew on the next", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank." });
    await walkTo(world, id, "in-review");

    expect(seenOf(world).slice(-2)).toEqual([
      {
        ...{ pull: "1", outcome: "over" },
        ...{
          says: "The hotfix goes on without this pull request.",
          title: "The hotfix goes on without this pull request",
        },
      },
      { pull: "2", outcome: "waiting", says: "The hotfix is in review.", title: "The hotfix is in review" },
    ]);
  });

  it("is told as it stands when the telling comes about, not as it stood when it was asked for", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "in-review");
    world.jobs.hold();
    const dan = world.engine.actor("dan");
    if (dan === null) throw new Error("Dan is not there");
    const source = { by: dan, channel: "cli" } as const;
    await world.engine.give(id, { type: "RequestChanges", note: "No." }, source);
    await world.engine.give(id, { type: "CancelHotfix", reason: "Not needed." }, source);
    world.jobs.release();
    await world.idle();

    expect(seenOf(world).map(({ says }) => says)).toEqual([
      "The hotfix is in review.",
      "The hotfix is cancelled.",
    ]);
  });

  it("of an embargoed case is nowhere", async () => {
    const world = await makeEngineWorld({ privateSide: true });
    const { hotfix } = await walkTo(world, await report(world, undefined, "security"), "in-review");

    expect(hotfix.pullRequest).not.toBeNull();
    expect(world.notices.written).toEqual([]);
  });
});
