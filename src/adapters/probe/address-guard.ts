import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { isPublicAddress } from "./address-rules.ts";

/** Finds all addresses of a host name; the system's resolver unless a test brings its own. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Why a connection was not made: the address is not one that this environment may have. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** A host that is an address is never looked up, so it is checked here. `URL` has brought it into its one usual form. */
export function refusePrivateLiteral({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new AddressRefused();
}

/**
 * A lookup that gives the connection only addresses it has checked, so that what is checked is what is connected to. One
 * address that is not public refuses the whole name: an honest name has none.
 */
export function guardedLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return done(error ?? new Error("no address"), "", 0);
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return done(new AddressRefused(), "", 0);
      if (options.all === true) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

/** The last check, on the connection itself: it holds even where a lookup was passed by. */
export function guardPeer(socket: Socket): void {
  socket.once("connect", () => {
    if (!isPublicAddress(socket.remoteAddress ?? "")) socket.destroy(new AddressRefused());
  });
}
