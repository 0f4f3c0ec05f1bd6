import { describe, expect, it } from "vitest";
import { give, look, makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import type { Inspection, Repository } from "../../ports/repository.ts";

const words = "Mend it\n\nSee https://private.test/signpost/pulls/3\n";

function saying(repository: Repository, message: string): Repository {
  return {
    ...repository,
    async inspect(branch, train): Promise<Inspection> {
      const found = await repository.inspect(branch, train);
      if (found.status === "refused") return found;
      return { ...found, commits: found.commits.map((commit) => ({ ...commit, message })) };
    },
  };
}

describe("a fix whose message names the private side", () => {
  it.each([
    { title: "of an embargoed case is refused, with what to do", message: words, phase: "writing" },
    { title: "with nothing private in it goes on", message: "Mend it\n", phase: "in-review" },
  ])("$title", async ({ message, phase }) => {
    const world = await makeEngineWorld({
      privateSide: true,
      hidden: (ways) => ({ ...ways, repository: saying(ways.repository, message) }),
    });
    const id = await report(world, "Canary: #1", "security");
    const { hotfix: before } = await walkTo(world, id, "writing");
    world.repository.push(before.work?.branch ?? "", { "page.js": "mended" });
    const { hotfix } = await give(world, id, "ann", { type: "ProposeFix" });

    expect(hotfix.phase).toBe(phase);
    if (phase === "writing")
      expect(hotfix.setback).toMatchObject({
        obstacles: [
          {
            code: "message-names-private",
            says: expect.stringMatching(
              /line 3 names an address.*git rebase -i origin\/train.*pointsman propose hf-/,
            ),
          },
        ],
      });
  });

  it("of a public case is nobody's secret", async () => {
    const world = await makeEngineWorld({
      privateSide: true,
      around: (all) => ({ ...all, repository: saying(all.repository, words) }),
    });
    const id = await report(world);
    await walkTo(world, id, "in-review");

    expect((await look(world, id)).hotfix.phase).toBe("in-review");
  });
});
