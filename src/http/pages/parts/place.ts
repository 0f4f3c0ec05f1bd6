import type { Project } from "../../../engine/project.ts";

/**
 * Where a link leads: Pointsman's own pages by their path, so that it works wherever the server is reached; others
 * only over http(s). `null` for what must not be a link.
 */
export function placeOf(project: Pick<Project, "baseUrl">, url: string): string | null {
  if (url.startsWith(`${project.baseUrl}/`)) return url.slice(project.baseUrl.length);
  const protocol = URL.parse(url)?.protocol;
  return protocol === "http:" || protocol === "https:" ? url : null;
}

/** The end of an address, as people name the thing: `1234`, `k7m2p9`. */
export function lastPart(url: string): string {
  return (
    url
      .replace(/[?#].*$/, "")
      .split("/")
      .findLast((part) => part !== "") ?? url
  );
}
