import { jsonVersion } from "../../engine/views/case-json.ts";
import type { HttpDeps } from "../http-deps.ts";
import { requestProblem } from "../problem.ts";
import { linkSchema } from "./answer-schema.ts";
import { emptyBody } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";

/** One-time links, for whoever can read the local secret: they could read the whole database as well. */
export function mountSignInLinks(
  api: Api,
  { engine, sessions }: Pick<HttpDeps, "engine" | "sessions">,
): void {
  mount(api, {
    method: "post",
    path: "/sign-in-links",
    summary: "A link that signs one person in at the web, once",
    body: emptyBody,
    status: 201,
    answer: linkSchema,
    async handle(c) {
      if (c.get("caller").proof.kind !== "local") {
        return requestProblem(
          "local-only",
          "Only the token of server.json makes sign-in links: pointsman sign-in",
        );
      }
      const { token, expiresAt } = await sessions.createLink();
      const url = `${engine.project.baseUrl}/sign-in/${token}`;
      return c.json({ version: jsonVersion, url, expiresAt }, 201);
    },
  });
}
