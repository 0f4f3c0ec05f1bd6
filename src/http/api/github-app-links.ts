import { jsonVersion } from "../../engine/views/case-json.ts";
import type { Attempts } from "../github-app/attempts.ts";
import type { HttpDeps } from "../http-deps.ts";
import { requestProblem } from "../problem.ts";
import { readBody } from "../request-body.ts";
import { linkSchema } from "./answer-schema.ts";
import { githubAppBody } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";

/** Links to an App on GitHub, for whoever may write the configuration as well. */
export function mountGithubAppLinks(
  api: Api,
  { engine }: Pick<HttpDeps, "engine">,
  attempts: Attempts,
): void {
  mount(api, {
    method: "post",
    path: "/github-app-links",
    summary: "A link that leads to a GitHub App of one's own, once",
    body: githubAppBody,
    status: 201,
    answer: linkSchema,
    async handle(c) {
      if (c.get("caller").proof.kind !== "local") {
        const detail = "Only the token of server.json makes links to an App: pointsman github connect";
        return requestProblem("local-only", detail);
      }
      const body = await readBody(c, githubAppBody);
      if (!body.ok) return body.answer;
      const { state, until } = attempts.begin(body.value);
      const url = `${engine.project.baseUrl}/github-app/${state}`;
      return c.json({ version: jsonVersion, url, expiresAt: new Date(until).toISOString() }, 201);
    },
  });
}
