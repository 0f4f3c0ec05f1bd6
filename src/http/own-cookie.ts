import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";

/**
 * A cookie that no script reads and no other site makes a browser send. Behind https it bears the prefix that ties it to
 * this very host; on the loopback interface, where there is no https, browsers would not take that name.
 */
export function createOwnCookie(baseUrl: string, purpose: string) {
  const secure = new URL(baseUrl).protocol === "https:";
  const name = `${secure ? "__Host-" : ""}pointsman_${purpose}`;
  const attributes = { path: "/", httpOnly: true, sameSite: "Strict", secure } as const;
  return {
    read: (c: Context): string | null => getCookie(c, name) ?? null,
    set: (c: Context, value: string, life: Pick<CookieOptions, "expires" | "maxAge">): void =>
      setCookie(c, name, value, { ...attributes, ...life }),
    remove: (c: Context): void => {
      deleteCookie(c, name, attributes);
    },
  };
}

export type OwnCookie = ReturnType<typeof createOwnCookie>;
