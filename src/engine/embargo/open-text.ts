import { privatePlaces } from "../../core/private-places.ts";
import type { Project } from "../project.ts";
import { openAddress } from "./open-address.ts";

/** What stands in place of an address of the private side that leads to nothing in public. */
export const withheldAddress = "[a private address]";

/**
 * Makes of what was written on the private side what everybody may read once it is disclosed: its addresses are those of the public side,
 * where the same is found there, and withheld where it is not.
 */
export function opening(project: Project): (text: string) => string {
  if ("missing" in project.private) return (text) => text;
  const places = privatePlaces(project.private.addresses);
  return (text) =>
    text.replaceAll(places, (found) => {
      const open = openAddress(project, found);
      return open === found ? withheldAddress : open;
    });
}
