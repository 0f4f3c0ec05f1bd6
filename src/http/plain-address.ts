import { createMiddleware } from "hono/factory";
import type { HttpEnv } from "./caller.ts";

/** No address that anything has holds a zero character, and a database can't even be asked for one. */
export const plainAddress = createMiddleware<HttpEnv>(async (c, next) => {
  if (c.req.url.includes("%00")) return c.notFound();
  return next();
});
