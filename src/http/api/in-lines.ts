import { stream } from "hono/streaming";
import type { HttpContext } from "../caller.ts";
import { answerFailure } from "../failure.ts";
import type { HttpDeps } from "../http-deps.ts";
import { everyInterval } from "./every-interval.ts";

/** Lines of JSON, for whoever asks for them. */
export const linesType = "application/x-ndjson";

/** Shorter than anybody waits for a server that says nothing. */
const heartbeat = 15_000;

/**
 * Answers work that takes a while line by line: how far it is, as `progress`, and last the answer with its `status` and `body`, as it
 * would have been answered alone. An empty line now and then tells that the server is still at it.
 */
export function inLines<P>(
  { every = everyInterval, log }: Pick<HttpDeps, "every" | "log">,
  c: HttpContext,
  work: (tell: (progress: P) => void) => Promise<Response>,
): Response {
  c.header("content-type", linesType);
  return stream(c, async (out) => {
    const line = (said: object) => out.write(`${JSON.stringify(said)}\n`);
    const stop = every(heartbeat, () => void out.write("\n"));
    try {
      const answer = await answerOf(() => work((progress) => void line({ progress })), log, c);
      await line({ status: answer.status, body: await answer.json() });
    } finally {
      stop();
    }
  });
}

/** Nothing that is thrown here would reach the server's own answer to failures: the headers are out. */
async function answerOf(
  work: () => Promise<Response>,
  log: HttpDeps["log"],
  c: HttpContext,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return answerFailure(log)(error instanceof Error ? error : new Error(String(error)), c);
  }
}
