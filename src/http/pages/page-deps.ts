import type { Context } from "hono";
import type { Actor, Viewer } from "../../core/person.ts";
import type { Engine } from "../../engine/engine.ts";
import type { BuiltinReader } from "../../ports/builtin-reader.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Outbox } from "../../ports/mail.ts";

/** What the pages are made from. Sessions, headers and cross-site checks are the business of whoever mounts them. */
export interface PageDeps {
  readonly engine: Engine;
  readonly outbox: Outbox;
  readonly builtin: BuiltinReader;
  readonly clock: Clock;
  /** Who looks; `actor` is `null` for somebody who may look and not act. */
  who(c: Context): { readonly viewer: Viewer; readonly actor: Actor | null };
}

/** Milliseconds that an answer waits for effects, so that the page mostly shows what the form has done. */
export const settleFor = 5_000;
