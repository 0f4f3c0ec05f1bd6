import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deliveries } from "../ports/deliveries.ts";
import type { Hook, HookReading } from "../ports/hook.ts";
import type { HttpContext, HttpEnv } from "./caller.ts";

/** What takes in the deliveries of one host's webhooks. */
export interface Webhooks {
  readonly hook: Hook;
  readonly deliveries: Deliveries;
  /** A delivery was kept: somebody may look. */
  readonly wake: () => void;
}

/** The largest payload that GitHub delivers. */
const payloadMost = 25 * 1024 * 1024;

/**
 * Deliveries of webhooks. Each is kept before it is answered, and answered before anything is done about it. What is in
 * order is answered well, also where it tells nothing: an error would only have it shown as failed.
 */
export function createWebhooks(webhooks: Webhooks): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const limit = bodyLimit({ maxSize: payloadMost, onError: (c) => c.text("too large", 413) });
  app.post("/github", limit, (c) => takeDelivery(webhooks, c));
  return app;
}

async function takeDelivery({ hook, deliveries, wake }: Webhooks, c: HttpContext): Promise<Response> {
  const [id, event, signature] = ["x-github-delivery", "x-github-event", "x-hub-signature-256"].map((name) =>
    c.req.header(name),
  );
  if (!id || id.length > 200 || !event) return c.text("no delivery of a webhook", 400);
  if (!signature) return c.text(answers.unsigned.says, answers.unsigned.status);
  const reading = await hook.read({ id, event, signature, body: new Uint8Array(await c.req.arrayBuffer()) });
  if (reading.status === "news") {
    await deliveries.keep({ id, news: reading.news });
    wake();
  }
  const { status, says } = answers[reading.status];
  return c.text(says, status);
}

const answers = {
  news: { status: 202, says: "taken" },
  nothing: { status: 202, says: "nothing to do" },
  unsigned: { status: 401, says: "not signed with the secret that this server knows" },
  malformed: { status: 400, says: "not readable" },
} as const satisfies Record<HookReading["status"], unknown>;
