import { type Engine, viewerOf } from "../../engine/engine.ts";
import { jsonVersion } from "../../engine/views/case-json.ts";
import { parkedJson } from "../../engine/views/parked-json.ts";
import type { HttpContext } from "../caller.ts";
import { refusalProblem } from "../problem.ts";
import { acting } from "./acting.ts";
import { parkedSchema } from "./answer-schema.ts";
import { emptyBody } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";
import { ofAddress } from "./trains.ts";

/** Has what failed for good on a train or on stage tried again. */
export function mountParked(api: Api, engine: Engine): void {
  const retry = (path: string, trainOf: (c: HttpContext) => string | null) =>
    mount(api, {
      method: "post",
      path,
      summary: "Try again what has failed for good there",
      body: emptyBody,
      status: 200,
      answer: parkedSchema,
      async handle(c) {
        const giving = acting(c);
        if (giving instanceof Response) return giving;
        const given = await engine.retryParked(trainOf(c), giving);
        if (!given.ok) return refusalProblem(given.refusals.map(ofAddress));
        const parked = parkedJson(await engine.parked(viewerOf(giving.by)));
        return c.json({ version: jsonVersion, parked });
      },
    });
  retry("/stage/retry", () => null);
  retry("/trains/{name}/retry", (c) => c.req.param("name") ?? "");
}
