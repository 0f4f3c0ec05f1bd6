import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/**
 * The cookie of a web session. Behind https it bears the prefix that ties it to this very host; on the loopback
 * interface, where there is no https, browsers would not take that name.
 */
export function createSessionCookie(baseUrl: string) {
  const secure = new URL(baseUrl).protocol === "https:";
  const name = secure ? "__Host-pointsman_session" : "pointsman_session";
  const attributes = { path: "/", httpOnly: true, sameSite: "Strict", secure } as const;
  return {
    read: (c: Context): string | null => getCookie(c, name) ?? null,
    set: (c: Context, token: string, expiresAt: string): void =>
      setCookie(c, name, token, { ...attributes, expires: new Date(expiresAt) }),
    remove: (c: Context): void => {
      deleteCookie(c, name, attributes);
    },
  };
}

export type SessionCookie = ReturnType<typeof createSessionCookie>;
