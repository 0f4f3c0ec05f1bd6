import type { Giving } from "../../engine/engine.ts";
import type { HttpContext } from "../caller.ts";
import { requestProblem } from "../problem.ts";

/** Who gives the command; an answer where nobody was named. */
export function acting(c: HttpContext): Giving | Response {
  const { actor, channel } = c.get("caller");
  if (actor !== null) return { by: actor, channel };
  return requestProblem(
    "person-missing",
    "Say who acts: Pointsman-Person: <id>. GET /api/v1/people lists them.",
  );
}
