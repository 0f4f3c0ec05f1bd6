import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import type { AddressFlaw, AddressRule } from "./address-rules.ts";

/** Finds all addresses of a host name; the system's resolver unless a test brings its own. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Why a connection was not made: the address is not one that this environment may have. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
  readonly flaw: AddressFlaw;

  constructor(flaw: AddressFlaw) {
    super("the address may not be connected to");
    this.flaw = flaw;
  }
}

/** A host that is an address is never looked up, so it is checked here. `URL` has brought it into its one usual form. */
export function refuseLiteral({ hostname }: URL, rule: AddressRule): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) refuse(host, rule);
}

/**
 * A lookup that gives the connection only addresses it has checked, so that what is checked is what is connected to. One
 * address that may not be refuses the whole name: an honest name has none.
 */
export function guardedLookup(rule: AddressRule, resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return done(error ?? new Error("no address"), "", 0);
      const flaw = addresses.map(({ address }) => rule(address)).find((found) => found !== null);
      if (flaw !== undefined) return done(new AddressRefused(flaw), "", 0);
      if (options.all === true) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

/** The last check, on the connection itself: it holds even where a lookup was passed by, before a byte is sent. */
export function guardPeer(socket: Socket, rule: AddressRule): void {
  socket.once("connect", () => {
    const flaw = rule(socket.remoteAddress ?? "");
    if (flaw !== null) socket.destroy(new AddressRefused(flaw));
  });
}

function refuse(address: string, rule: AddressRule): void {
  const flaw = rule(address);
  if (flaw !== null) throw new AddressRefused(flaw);
}
