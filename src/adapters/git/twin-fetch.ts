import type { Sha } from "../../ports/repository.ts";
import { fetchRefs } from "./fetch.ts";
import type { Git } from "./process.ts";
import type { RemoteAddress } from "./remote-address.ts";
import { listRemote } from "./remote-refs.ts";
import { branchRef } from "./session.ts";

/**
 * Brings a branch of another remote into the mirror, and tells where it stands there; `null` where there is none. It gets a
 * name that the mirror's own refs can't have.
 */
export async function bringFrom(git: Git, remote: RemoteAddress, branch: string): Promise<Sha | null> {
  const ref = branchRef(branch);
  if (!(await listRemote(git, remote)).has(ref)) return null;
  const brought = await fetchRefs(git, remote, [ref], { place: "twin" });
  return brought.get(ref) ?? null;
}
