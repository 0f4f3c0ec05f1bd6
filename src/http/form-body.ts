import { createMiddleware } from "hono/factory";
import type { HttpEnv } from "./caller.ts";
import { messagePage } from "./pages/message-page.tsx";
import { isApi } from "./path.ts";

/** Lets a form's body through if it can be read as one; the pages then read it again without asking. */
export const readableForm = createMiddleware<HttpEnv>(async (c, next) => {
  if (c.req.method !== "POST" || isApi(c.req.path)) return next();
  try {
    await c.req.formData();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const says = "What was sent is no form that can be read. Go back and send it again.";
    return messagePage(c, null, { status: 400, title: "No form", says });
  }
  return next();
});
