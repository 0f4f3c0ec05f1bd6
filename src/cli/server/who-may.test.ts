import { expect, it } from "vitest";
import type { Client } from "./client.ts";
import type { Problem } from "./problem.ts";
import { whoMay } from "./who-may.ts";

const people = [
  { id: "ann", name: "Ann Attwood", roles: ["developer"] },
  { id: "bob", name: "Bob Berger", roles: ["qa"] },
  { id: "cyn", name: "Cyn Castellano", roles: ["ops", "reviewer"] },
];
const client: Client = { ask: async () => ({ status: 200, body: { people } }) };
const of = (...refusals: Problem["refusals"]): Problem => {
  return { type: "", title: "", detail: "", refusals };
};
const lacks = (...needs: string[]) => ({ code: "role-missing", says: "", needs });
const own = (author: string) => ({ code: "self-review", says: "", author });

it.each<{ title: string; problem: Problem; says: string }>([
  {
    title: "who has one of the roles",
    problem: of(lacks("developer", "ops")),
    says: "Who may: Ann Attwood (--as ann), Cyn Castellano (--as cyn).",
  },
  {
    title: "who else may review",
    problem: of(own("ann")),
    says: "Who may: Cyn Castellano (--as cyn).",
  },
  {
    title: "that nobody may, whatever the reasons",
    problem: of(lacks("qa"), own("bob")),
    says: "Nobody in pointsman.yaml may do it now: add somebody under people.",
  },
  { title: "nothing where it is not for people", problem: of({ code: "wrong-phase", says: "" }), says: "" },
  {
    title: "nothing of an embargoed hotfix",
    problem: { ...of(lacks("ops")), clearance: "embargoed" },
    says: "",
  },
])("tells $title", async ({ problem, says }) => {
  expect(await whoMay(problem, client)).toBe(says);
});
