import { Fault } from "../../core/fault.ts";

/**
 * Has something done on the private side for a public case. Whatever fails of it is told alike, as the train's not being ready: everybody
 * reads why an effect of the case has failed, and would learn that an embargoed fix is aboard.
 */
export async function unseen<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const detail = { code: "put-off", system: "repository", says: "the train is not ready" } as const;
    throw new Fault(detail, { cause });
  }
}
