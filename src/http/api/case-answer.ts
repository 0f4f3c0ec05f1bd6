import type { Engine } from "../../engine/engine.ts";
import { caseJson } from "../../engine/views/case-json.ts";
import { type HttpContext, viewerOf } from "../caller.ts";
import { refusalProblem } from "../problem.ts";
import { type IsOver, look } from "./wait.ts";

/** Answers with a case. One that the caller may not see answers like one that is not there. */
export async function answerCase(
  engine: Engine,
  c: HttpContext,
  id: string,
  { status = 200, isOver }: { readonly status?: 200 | 201; readonly isOver?: IsOver | undefined } = {},
): Promise<Response> {
  const view = await look(engine, c, id, isOver);
  return view === null
    ? noSuchHotfix()
    : c.json(caseJson(engine.project, view, engine.pauses.current(viewerOf(c.get("caller")))), status);
}

export function noSuchHotfix(): Response {
  return refusalProblem([{ code: "unknown-hotfix" }]);
}
