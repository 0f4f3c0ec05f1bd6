import type { Project } from "../project.ts";

/**
 * The address at which everybody finds, once it is disclosed, what was kept on the private side: a build in the public repository, and a
 * page of Pointsman's own where all of them are. Any other stays as it is.
 */
export function openAddress({ private: hidden, location, baseUrl }: Project, address: string): string {
  if ("missing" in hidden) return address;
  if (address === hidden.location) return location;
  const pages = folder(hidden.baseUrl);
  return address.startsWith(pages) ? folder(baseUrl) + address.slice(pages.length) : address;
}

function folder(url: string): string {
  return `${url.replace(/\/+$/, "")}/`;
}
