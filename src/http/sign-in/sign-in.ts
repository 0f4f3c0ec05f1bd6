import { Hono } from "hono";
import type { HttpEnv } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import type { OwnCookie } from "../own-cookie.ts";
import type { AskedPage } from "./asked-page.ts";
import { linkGonePage, nobodyChosenPage, signInPage, whoAreYouPage } from "./sign-in-page.tsx";

type Deps = Pick<HttpDeps, "engine" | "sessions">;

/**
 * Sign-in on one's own machine: a one-time link that asks which person one is. Looking at the link does not use it
 * up, since mail programs and chats look at links too; only the form does. It leads to the page that was asked for before.
 */
export function createSignIn(
  { engine, sessions }: Deps,
  cookie: OwnCookie,
  askedPage: AskedPage,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get("/sign-in", (c) => signInPage(c, 200));
  app.get("/sign-in/:token", async (c) => {
    const stands = await sessions.linkStands(c.req.param("token"));
    return stands ? whoAreYouPage(c, engine.project) : linkGonePage(c);
  });
  app.post("/sign-in/:token", async (c) => {
    const person = (await c.req.formData()).get("person");
    const actor = typeof person === "string" ? engine.actor(person) : null;
    if (actor === null) return nobodyChosenPage(c);
    const session = await sessions.useLink(c.req.param("token"), actor.id);
    if (session === null) return linkGonePage(c);
    cookie.set(c, session.token, { expires: new Date(session.expiresAt) });
    return c.redirect(askedPage.take(c), 303);
  });
  app.post("/sign-out", async (c) => {
    const token = cookie.read(c);
    if (token !== null) await sessions.end(token);
    cookie.remove(c);
    return c.redirect("/sign-in", 303);
  });
  return app;
}
