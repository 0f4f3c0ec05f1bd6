import { createMiddleware } from "hono/factory";
import type { HttpEnv } from "./caller.ts";
import { isAsset } from "./path.ts";

const policyOf = (formAction: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** The policy of the one page whose form goes to another site. */
export function policyPostingTo(origin: string): string {
  return policyOf(origin);
}

const headers = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** The same on every answer. Nothing but our own files is kept by browsers: the rest may be private. */
export const securityHeaders = createMiddleware<HttpEnv>(async (c, next) => {
  await next();
  const policy = c.res.headers.get("Content-Security-Policy") ?? policyOf("'self'");
  c.res.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  if (!isAsset(c.req.path) || c.res.status !== 200) c.res.headers.set("Cache-Control", "no-store");
});
