import type { Engine } from "../../engine/engine.ts";
import { settle } from "../../engine/settle.ts";
import type { CaseView } from "../../engine/views/case-view.ts";
import { type HttpContext, viewerOf } from "../caller.ts";

/** Whether there is nothing left to wait for on a case. */
export type IsOver = (view: CaseView) => boolean;

const mostSeconds = 60;

/** How long the caller would wait for the case to settle, in seconds (RFC 7240); `null` where nothing was said. */
function waitWanted(c: HttpContext): number | null {
  const seconds = /(?:^|,)\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:[;,]|$)/i.exec(c.req.header("prefer") ?? "")?.[1];
  return seconds === undefined ? null : Math.min(Number(seconds), mostSeconds);
}

/** The case as it stands for the caller, after the wait that they asked for. Ends at once when they hang up. */
export async function look(
  engine: Engine,
  c: HttpContext,
  id: string,
  isOver?: IsOver,
): Promise<CaseView | null> {
  const viewer = viewerOf(c.get("caller"));
  const seconds = waitWanted(c);
  if (seconds === null) return engine.find(viewer, id);
  c.header("Preference-Applied", `wait=${seconds}`);
  const { signal } = c.req.raw;
  const find = async () => (signal.aborted ? null : engine.find(viewer, id));
  return settle(abortable(engine.changes, id, signal), find, id, seconds * 1000, isOver);
}

/** Tells the listener of a change of its own when the caller hangs up, so that it looks once more and ends. */
function abortable(changes: Engine["changes"], id: string, signal: AbortSignal): Engine["changes"] {
  return {
    tell: (change) => changes.tell(change),
    listen(listener) {
      const stop = changes.listen(listener);
      const hangUp = () => listener({ kind: "hotfix", id });
      signal.addEventListener("abort", hangUp, { once: true });
      return () => {
        signal.removeEventListener("abort", hangUp);
        stop();
      };
    },
  };
}
