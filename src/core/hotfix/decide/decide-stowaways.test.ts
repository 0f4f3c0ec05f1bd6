import { describe, expect, it } from "vitest";
import { commit, sha } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, cyn } from "../../../../test/support/core/people.ts";
import { ticketWithStowaways, ticketWritten } from "../../../../test/support/core/world-answers.ts";
import type { Of } from "../command.ts";
import type { Stowaways } from "../evidence.ts";

const accept = (reason: string, by = cyn): Of<"AcceptStowaways"> => ({ type: "AcceptStowaways", by, reason });

describe("stowaways", () => {
  it("hold the hand-over until somebody of ops accepts them, by name and reason", () => {
    const found = given(historyTo.ticketing).after(ticketWithStowaways("stage", 1));

    expect(found.hotfix).toMatchObject({
      phase: "accepting",
      rollouts: { stage: { ticket: "https://tickets.example/stage", stowaways: [commit(0x570, "ann")] } },
    });
    const accepted = found.after(accept("Reviewed with the train"));
    expect(accepted.history.at(-1)).toEqual({
      ...{ type: "StowawaysAccepted", by: "cyn", environment: "stage" },
      reason: "Reviewed with the train",
    });
    expect(accepted.hotfix).toMatchObject({ phase: "handing-over", rollouts: { stage: { stowaways: [] } } });
  });

  it.each<{ title: string; stowaways: Stowaways }>([
    { title: "there are none", stowaways: { status: "compared", since: sha(1), commits: [] } },
    { title: "nothing is known", stowaways: { status: "not-comparable", why: "nothing-known" } },
    {
      title: "the repository does not know",
      stowaways: { status: "not-comparable", why: "not-in-repository" },
    },
    { title: "the builds stand apart", stowaways: { status: "not-comparable", why: "not-an-ancestor" } },
  ])("hold up nothing where $title", ({ stowaways }) => {
    const written = given(historyTo.ticketing).after({ ...ticketWritten("stage", 1), stowaways });

    expect(written.hotfix.phase).toBe("handing-over");
  });

  it("are accepted by ops alone, and not without a reason", () => {
    expect(given(historyTo.accepting).when(accept("", ann))).toEqual({
      ok: false,
      refusals: [
        { code: "role-missing", person: "ann", needs: ["ops"] },
        { code: "field-missing", field: "reason" },
      ],
    });
  });
});
