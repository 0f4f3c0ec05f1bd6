/** Where programs ask whether the server can do its work. */
export const healthPath = "/healthz";

/** Whether an address is the API's, whose answers are JSON and never a page. */
export function isApi(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

/** Styles and scripts: the same for everybody, and needed before anybody has signed in. */
export function isAsset(path: string): boolean {
  return path.startsWith("/assets/");
}
