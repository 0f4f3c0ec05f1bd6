import { dossierOf } from "../../engine/dossier/dossier.ts";
import { viewerOf } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { noSuchHotfix } from "./case-answer.ts";
import { dossierSchema } from "./dossier-schema.ts";
import { type Api, mount } from "./operation.ts";

/** A case with all its evidence. */
export function mountDossier(api: Api, { engine, outbox }: Pick<HttpDeps, "engine" | "outbox">): void {
  mount(api, {
    method: "get",
    path: "/hotfixes/{id}/dossier",
    summary: "A hotfix with all its evidence, for an audit",
    status: 200,
    answer: dossierSchema,
    async handle(c) {
      const viewer = viewerOf(c.get("caller"));
      const view = await engine.find(viewer, c.req.param("id") ?? "");
      if (view === null) return noSuchHotfix();
      const mails = await outbox.ofHotfix(viewer, view.hotfix.id);
      return c.json(dossierOf(engine.project, view, mails));
    },
  });
}
