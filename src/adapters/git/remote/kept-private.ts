import { tmpdir } from "node:os";
import { Fault } from "../../../core/fault.ts";
import type { Git } from "../process/process.ts";
import type { RemoteAddress } from "./remote-address.ts";

/**
 * Makes sure that nobody can read the private repository without credentials, or throws: asked before each write, since
 * somebody may have made it public since (embargo.md, row 8). A folder and an ssh address have their own doors, and are not asked.
 *
 * @param stranger a git that is given no credentials
 */
export async function keptPrivate(stranger: Git, { url, protocol }: RemoteAddress): Promise<void> {
  if (protocol !== "https" && protocol !== "http") return;
  const { code } = await stranger.run({
    args: ["ls-remote", "-q", "--heads", "--end-of-options", url],
    remote: true,
  });
  if (code === 0)
    throw new Fault({
      code: "not-allowed",
      system: stranger.system,
      says: "anybody can read it, so nothing is written there",
    });
}

/** Where a git stands that belongs to no mirror. */
export const nowhere = tmpdir();
