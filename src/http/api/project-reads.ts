import { knownTrains } from "../../engine/known-trains.ts";
import { entryJson, jsonVersion, pausesJson, trainsJson } from "../../engine/views/case-json.ts";
import { parkedJson } from "../../engine/views/parked-json.ts";
import { retryingJson } from "../../engine/views/retrying-json.ts";
import { stageJson } from "../../engine/views/stage-json.ts";
import { viewerOf } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { readQuery } from "../request-body.ts";
import { mailsSchema, peopleSchema, stageSchema, statusSchema } from "./answer-schema.ts";
import { mailsQuery } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";

/** What can be read of the project as a whole. */
export function mountProjectReads(api: Api, { engine, outbox }: Pick<HttpDeps, "engine" | "outbox">): void {
  const { project } = engine;
  mount(api, {
    method: "get",
    path: "/status",
    summary: "Open hotfixes and known trains; asks no outside system",
    status: 200,
    answer: statusSchema,
    async handle(c) {
      const viewer = viewerOf(c.get("caller"));
      const entries = await engine.list(viewer, { open: true });
      const trains = knownTrains(await engine.trains());
      const hotfixes = entries.map((entry) => entryJson(project, entry));
      const stage = stageJson(project, await engine.stage(viewer));
      const pauses = pausesJson(project, engine.pauses.current(viewer));
      const parked = parkedJson(await engine.parked(viewer));
      const retrying = retryingJson(project, await engine.retrying(viewer));
      return c.json({
        ...trainsJson(trains),
        project: project.name,
        hotfixes,
        stage,
        pauses,
        parked,
        retrying,
      });
    },
  });
  mount(api, {
    method: "get",
    path: "/stage",
    summary: "Who has stage, since when, why and until when, and who waits for it",
    status: 200,
    answer: stageSchema,
    handle: async (c) => c.json(stageJson(project, await engine.stage(viewerOf(c.get("caller"))))),
  });
  mount(api, {
    method: "get",
    path: "/people",
    summary: "The people of the project and their roles",
    status: 200,
    answer: peopleSchema,
    handle(c) {
      // Commands on this machine find out who types them by git's user.email.
      const isLocal = c.get("caller").proof.kind === "local";
      const people = project.people.map(({ id, name, roles, email }) => ({
        id,
        name,
        roles,
        ...(isLocal ? { email } : {}),
      }));
      return c.json({ version: jsonVersion, people });
    },
  });
  mount(api, {
    method: "get",
    path: "/mails",
    summary:
      "Mails and what became of them: all that failed, then the others, newest first; older ones by `before`",
    query: mailsQuery,
    status: 200,
    answer: mailsSchema,
    async handle(c) {
      const query = readQuery(c, mailsQuery);
      if (!query.ok) return query.answer;
      const page = await outbox.list(viewerOf(c.get("caller")), query.value.before ?? null);
      const mails = page.mails.map(({ text, source, changedAt, ...mail }) => mail);
      return c.json({ version: jsonVersion, mails, older: page.older });
    },
  });
}
