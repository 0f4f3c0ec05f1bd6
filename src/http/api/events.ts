import { z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { Fault } from "../../core/fault.ts";
import type { Change } from "../../engine/changes.ts";
import { identifySession } from "../authenticate.ts";
import { type Caller, type HttpContext, viewerOf } from "../caller.ts";
import { framesOf } from "../failure.ts";
import type { HttpDeps } from "../http-deps.ts";
import { everyInterval } from "./every-interval.ts";
import { type Api, mount } from "./operation.ts";

type Deps = Pick<HttpDeps, "engine" | "sessions" | "every" | "log">;

const heartbeat = 15_000;

/** The stream of changes: which case or train has changed, and nothing of what it holds. */
export function mountEvents(api: Api, deps: Deps): void {
  mount(api, {
    method: "get",
    path: "/events",
    summary: "Changes as they happen, as server-sent events",
    type: "text/event-stream",
    status: 200,
    answer: z.string(),
    handle: (c) => streamChanges(deps, c),
  });
}

function streamChanges(deps: Deps, c: HttpContext): Response {
  // Nobody would ever read the stream, and so nobody would ever end it.
  if (c.req.method === "HEAD") return c.body(null, 200, { "content-type": "text/event-stream" });
  const caller = c.get("caller");
  const closing = c.env?.closing;
  return streamSSE(c, async (stream) => {
    const line = createLine();
    const stops = [
      deps.engine.changes.listen((change) => line.put(`${change.kind} ${change.id}`, change)),
      (deps.every ?? everyInterval)(heartbeat, () => line.put("heartbeat", null)),
    ];
    stream.onAbort(line.end);
    closing?.addEventListener("abort", line.end, { once: true });
    if (closing?.aborted) line.end();
    try {
      await stream.write(": open\n\n");
      for await (const change of line.items()) {
        if (!(await stillSignedIn(deps, caller)) || isAbout(caller, change)) break;
        if (change === null) await stream.write(": heartbeat\n\n");
        else if (await maySee(deps, caller, change)) {
          await stream.writeSSE({
            event: "change",
            data: JSON.stringify({ kind: change.kind, id: change.id }),
          });
        }
      }
    } catch (error) {
      if (error instanceof Fault) deps.log.warn("a stream of changes ended", { fault: error.detail.code });
      else deps.log.error("a stream of changes failed", { fault: "bug", stack: framesOf(error) });
    } finally {
      for (const stop of stops) stop();
      closing?.removeEventListener("abort", line.end);
    }
  });
}

/** Whoever was taken off a case has the stream closed: what it was opened with does not hold any more. */
function isAbout({ actor }: Caller, change: Change | null): boolean {
  return change?.kind === "person" && change.id === actor?.id;
}

async function maySee({ engine }: Deps, caller: Caller, change: Change): Promise<boolean> {
  if (change.kind === "person") return false;
  return change.kind !== "hotfix" || (await engine.find(viewerOf(caller), change.id)) !== null;
}

/** Asked before each line: whoever signed out, or was taken out of the configuration, hears no more. */
async function stillSignedIn(deps: Deps, { proof, actor, channel }: Caller): Promise<boolean> {
  if (proof.kind === "session") return (await identifySession(deps, proof.token, channel)) !== null;
  return actor === null || deps.engine.actor(actor.id) !== null;
}

/** What is still to be sent. The same change waits once, so that a slow reader costs no more than the cases there are. */
function createLine() {
  const waiting = new Map<string, Change | null>();
  let wake = Promise.withResolvers<void>();
  let ended = false;
  return {
    put(key: string, change: Change | null): void {
      waiting.set(key, change);
      wake.resolve();
    },
    end(): void {
      ended = true;
      wake.resolve();
    },
    async *items(): AsyncGenerator<Change | null> {
      while (!ended) {
        const [first] = waiting;
        if (first === undefined) {
          await wake.promise;
          wake = Promise.withResolvers();
          continue;
        }
        waiting.delete(first[0]);
        yield first[1];
      }
    },
  };
}
