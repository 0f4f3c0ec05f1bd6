import { entryJson, jsonVersion, logJson } from "../../engine/views/case-json.ts";
import { viewerOf } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { readQuery } from "../request-body.ts";
import { hotfixesSchema, pendingSchema } from "./answer-schema.ts";
import { hotfixesQuery } from "./body-schema.ts";
import { answerCase, noSuchHotfix } from "./case-answer.ts";
import { caseSchema, logSchema } from "./case-schema.ts";
import { type Api, mount } from "./operation.ts";

/** What can be read of cases. */
export function mountHotfixReads(api: Api, { engine, jobs }: Pick<HttpDeps, "engine" | "jobs">): void {
  mount(api, {
    method: "get",
    path: "/hotfixes",
    summary: "The hotfixes that the caller may see, newest change first",
    query: hotfixesQuery,
    status: 200,
    answer: hotfixesSchema,
    async handle(c) {
      const query = readQuery(c, hotfixesQuery);
      if (!query.ok) return query.answer;
      const { train, open } = query.value;
      const filter = { open: open === "true", ...(train === undefined ? {} : { train }) };
      const entries = await engine.list(viewerOf(c.get("caller")), filter);
      const hotfixes = entries.map((entry) => entryJson(engine.project, entry));
      return c.json({ version: jsonVersion, hotfixes });
    },
  });
  mount(api, {
    method: "get",
    path: "/hotfixes/{id}",
    summary: "One hotfix",
    status: 200,
    answer: caseSchema,
    handle: (c) => answerCase(engine, c, c.req.param("id") ?? ""),
  });
  mount(api, {
    method: "get",
    path: "/hotfixes/{id}/log",
    summary: "Everything that has happened to a hotfix",
    status: 200,
    answer: logSchema,
    async handle(c) {
      const view = await engine.find(viewerOf(c.get("caller")), c.req.param("id") ?? "");
      return view === null ? noSuchHotfix() : c.json(logJson(view.hotfix.id, view.log));
    },
  });
  mount(api, {
    method: "get",
    path: "/hotfixes/{id}/pending",
    summary: "Effects of a hotfix that are not done",
    status: 200,
    answer: pendingSchema,
    async handle(c) {
      const view = await engine.find(viewerOf(c.get("caller")), c.req.param("id") ?? "");
      if (view === null) return noSuchHotfix();
      const pending = await jobs.pending({ kind: "hotfix", id: view.hotfix.id });
      return c.json({ version: jsonVersion, pending });
    },
  });
}
