import { beforeEach, describe, expect, it } from "vitest";
import {
  type EngineWorld,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { createFakeRemote } from "../../../test/support/fakes/remote.ts";

describe("a comment on the issue", () => {
  let world: EngineWorld;
  let id: string;
  let issue: string;
  beforeEach(async () => {
    world = await makeEngineWorld();
    id = await report(world);
    issue = (await look(world, id)).hotfix.issue ?? "";
  });

  /** Writes a comment now, and has the case looked at twice. */
  const write = async (login: string, text: string, at = new Date(world.world.clock.now()).toISOString()) => {
    const comment = world.comments.write({ address: issue, login, text, at });
    for (let looks = 0; looks < 2; looks += 1) {
      await world.engine.lookOutside(createFakeRemote().remote, id);
      await world.pass(0);
    }
    return comment;
  };

  it("votes, is marked as seen and done, and gets no words", async () => {
    const comment = await write("Bob-Hub", "/hotfix vote hotfix because users are locked out");
    const { hotfix, log } = await look(world, id);

    expect(hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix", reason: "users are locked out" }]);
    expect(log.at(-1)).toMatchObject({ who: "bob", channel: "webhook" });
    expect(await world.comments.marksOf(comment)).toEqual(["seen", "yes"]);
    expect(await world.comments.replies(issue)).toEqual([]);
  });

  it("asks how it stands, and is told in one reply", async () => {
    const comment = await write("bob-hub", "/hotfix status");

    expect(await world.comments.marksOf(comment)).toEqual(["seen", "yes"]);
    expect(await world.comments.replies(issue)).toEqual([expect.stringMatching(/Still to vote/)]);
  });

  it.each([
    { title: "unclear words", login: "bob-hub", text: "/hotfix vote maybe", says: /none of these/ },
    { title: "a stranger", login: "mallory", text: "/hotfix vote ship", says: /mallory is linked to nobody/ },
    { title: "the wrong role", login: "dan-hub", text: "/hotfix vote ship", says: /qa/i },
    { title: "the wrong time", login: "bob-hub", text: "/hotfix verify stage pass", says: /verif/ },
  ])("of $title is marked as not done, with the reasons in one reply", async ({ login, text, says }) => {
    const comment = await write(login, text);

    expect(await world.comments.marksOf(comment)).toEqual(["seen", "no"]);
    expect(await world.comments.replies(issue)).toEqual([expect.stringMatching(says)]);
    expect((await look(world, id)).hotfix.votes).toEqual([]);
  });

  it("from before the call counts for no vote", async () => {
    await write("bob-hub", "/hotfix vote ship", "2013-06-01T00:00:00Z");

    expect((await look(world, id)).hotfix.votes).toEqual([]);
    expect(await world.comments.replies(issue)).toEqual([expect.stringMatching(/earlier round/)]);
  });

  it.each(["Should we /hotfix vote ship?", "> /hotfix vote ship", "Fine."])(
    "that only talks is left alone: %s",
    async (text) => {
      const comment = await write("bob-hub", text);

      expect(await world.comments.marksOf(comment)).toEqual([]);
      expect((await look(world, id)).log.filter(({ event }) => event.type === "CommentTaken")).toEqual([]);
    },
  );

  it("verifies the build that was handed over", async () => {
    await walkTo(world, id, "verifying");
    await write("bob-hub", "/hotfix verify stage pass it works");

    expect((await look(world, id)).hotfix.phase).toBe("vetted");
  });
});
