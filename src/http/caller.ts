import type { Context } from "hono";
import { type Actor, anonymous, type Viewer } from "../core/person.ts";
import type { Channel } from "../ports/event-store.ts";

/** Who asks, how they proved it, and through what. */
export interface Caller {
  /** The local secret, or a session of the web with its token. */
  readonly proof: { readonly kind: "local" } | { readonly kind: "session"; readonly token: string };
  /** The person who acts; `null` where the local secret came without one. */
  readonly actor: Actor | null;
  readonly channel: Channel;
}

/** What the server's own parts put beside a request. */
export interface HttpEnv {
  Variables: { caller: Caller };
  Bindings: {
    /** Aborted when the server is about to stop: open streams end. */
    readonly closing?: AbortSignal;
  };
}

export type HttpContext = Context<HttpEnv>;

export function viewerOf({ actor }: Caller): Viewer {
  return actor === null ? anonymous : { person: actor.id, roles: actor.roles };
}
