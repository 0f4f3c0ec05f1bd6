import { z } from "zod";
import { type Answer, notFound, type Route } from "./fake-routes.ts";
import type { FakeAdvisory } from "./fake-state.ts";
import type { Description } from "./openapi.ts";

const place = "/repos/{owner}/{repo}/security-advisories";
const draft = z.looseObject({ summary: z.string(), description: z.string() });
const change = z.object({ state: z.enum(["published", "closed", "draft"]) });
const whole = z.record(z.string(), z.unknown());

/** The repository's advisories: each begins as a draft. */
export function advisoryRoutes(
  advisories: FakeAdvisory[],
  description: Description,
  web: () => string,
): Readonly<Record<string, Route>> {
  const shown = ({ id, state, ...words }: FakeAdvisory) => ({
    ...whole.parse(description.example("POST", place, 201)),
    ...words,
    ghsa_id: id,
    state,
    html_url: `${web()}/security/advisories/${id}`,
    collaborating_teams: [],
  });
  return {
    [`GET ${place}`]: ({ query }): Answer => ({
      status: 200,
      body: advisories.slice(-Number(query.get("per_page") ?? 30)).map(shown),
    }),
    [`POST ${place}`]: ({ body }): Answer => {
      const { summary, description: text } = draft.parse(body);
      const id = `GHSA-0000-0000-${String(advisories.length + 1).padStart(4, "0")}`;
      const made: FakeAdvisory = { id, summary, description: text, state: "draft" };
      advisories.push(made);
      return { status: 201, body: shown(made) };
    },
    [`PATCH ${place}/{ghsa_id}`]: ({ parameters, body }): Answer => {
      const found = advisories.find(({ id }) => id === parameters["ghsa_id"]);
      if (found === undefined) return notFound;
      found.state = change.parse(body).state;
      return { status: 200, body: shown(found) };
    },
  };
}
