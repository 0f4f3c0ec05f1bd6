import { Fault } from "../../core/fault.ts";
import { type GitIn, type Mirror, openMirror, rebuildMirror } from "./mirror/mirror.ts";
import type { RemoteAddress } from "./remote/remote-address.ts";
import { openSession, type Session, type SessionOptions } from "./session.ts";
import { createTurns } from "./turns.ts";

/** Runs operations on the mirror one after another, each in a session of its own. */
export type Operations = <T>(
  operation: (session: Session) => Promise<T>,
  options?: SessionOptions,
) => Promise<T>;

/**
 * The mirror is opened by the first operation, and made anew, and whole, where one finds it damaged. With `filter`, a new one
 * leaves the contents of old files at the remote.
 */
export function createOperations(
  folder: string,
  address: RemoteAddress,
  gitIn: GitIn,
  { filter }: { readonly filter: boolean },
): Operations {
  const inTurn = createTurns();
  let mirror: Mirror | null = null;
  return (operation, options = {}) =>
    inTurn(async () => {
      mirror ??= await openMirror(folder, address, gitIn, { filter });
      try {
        return await once(mirror, operation, options);
      } catch (error) {
        if (!isDamage(error)) throw error;
        if (!(await mirror.damaged())) throw asUnexpected(error);
        await rebuildMirror(folder);
        mirror = await openMirror(folder, address, gitIn, { filter: false });
        return once(mirror, operation, options);
      }
    });
}

async function once<T>(
  mirror: Mirror,
  operation: (session: Session) => Promise<T>,
  options: SessionOptions,
): Promise<T> {
  const session = await openSession(mirror, options);
  try {
    return await operation(session);
  } finally {
    await session.close();
  }
}

type Damage = Fault & { readonly detail: { readonly code: "damaged" } };

function isDamage(error: unknown): error is Damage {
  return error instanceof Fault && error.detail.code === "damaged";
}

/** The mirror is whole, so git stumbled over something else. */
function asUnexpected(fault: Damage): Fault {
  const { system, says } = fault.detail;
  return new Fault({ code: "unexpected-answer", system, says }, { cause: fault });
}
