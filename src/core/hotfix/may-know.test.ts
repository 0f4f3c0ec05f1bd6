import { expect, it } from "vitest";
import { reportIt } from "../../../test/support/core/facts.ts";
import { given, play } from "../../../test/support/core/given.ts";
import { allVote, called } from "../../../test/support/core/history.ts";
import { ann, bob, ned, sue } from "../../../test/support/core/people.ts";
import type { Actor } from "../person.ts";
import { mayKnow } from "./may-know.ts";

const asked = [...called.slice(1), ...allVote("hotfix")];
const cases = {
  public: given(play([reportIt, ...asked])).hotfix,
  embargoed: given(play([{ ...reportIt, kind: "security" }, ...asked])).hotfix,
};

it.each<{ who: string; actor: Actor; clearance: "public" | "embargoed"; knows: boolean }>([
  { who: "anybody", actor: ned, clearance: "public", knows: true },
  { who: "the security role", actor: sue, clearance: "embargoed", knows: true },
  { who: "who reported it", actor: { ...ann, roles: [] }, clearance: "embargoed", knows: true },
  {
    who: "who has voted and has the security role",
    actor: { ...bob, roles: ["security"] },
    clearance: "embargoed",
    knows: true,
  },
  { who: "who has voted and lost the security role", actor: bob, clearance: "embargoed", knows: false },
  { who: "a stranger", actor: ned, clearance: "embargoed", knows: false },
])("of a case that is $clearance, $who may know: $knows", ({ actor, clearance, knows }) => {
  expect(cases[clearance].clearance).toBe(clearance);
  expect(mayKnow(actor, cases[clearance])).toBe(knows);
});
