import type { HttpContext } from "../caller.ts";
import { createOwnCookie } from "../own-cookie.ts";

/**
 * Which page somebody asked for who has to sign in first, so that the sign-in leads there. Their own browser keeps it, for
 * an hour: it stands in no address and in no log. It gives no right: the page is asked for anew, and answers as to anybody.
 */
export function createAskedPage(baseUrl: string) {
  const cookie = createOwnCookie(baseUrl, "asked");
  return {
    /** Of what is loaded into a window, by its path alone: what stands behind a question mark may be somebody's words. */
    keep(c: HttpContext): void {
      const { pathname } = new URL(c.req.url);
      if (isOpened(c) && pathname.length <= longest) cookie.set(c, pathname, { maxAge: 60 * 60 });
    },
    /** Its path, once; the board's where there is none. */
    take(c: HttpContext): string {
      const path = cookie.read(c);
      if (path === null) return board;
      cookie.remove(c);
      return isOwn(path, baseUrl) ? path : board;
    },
  };
}

export type AskedPage = ReturnType<typeof createAskedPage>;

const board = "/";

/** No page has a longer one, and browsers drop what is longer than 4096 bytes. */
const longest = 1000;

/** Not by a script of a page that is open already, nor as a part of one. */
function isOpened(c: HttpContext): boolean {
  return c.req.method === "GET" && (c.req.header("sec-fetch-dest") ?? "document") === "document";
}

/** Other servers of the same machine may set the cookie as well. What leads elsewhere is not read as the path it is written as. */
function isOwn(path: string, baseUrl: string): boolean {
  return URL.parse(path, baseUrl)?.pathname === path;
}
