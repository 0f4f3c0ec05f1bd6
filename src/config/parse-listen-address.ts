/** Where the server listens; port 0 takes any that is free. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** How such an address is written. */
export const listenAddressForm = "write host and port, such as 127.0.0.1:4180 or [::1]:4180";

/** Reads `host:port` or `[::1]:port`; `null` for anything else. Loads nothing, so that a command line can use it. */
export function parseListenAddress(text: string): ListenAddress | null {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):([0-9]{1,5})$/i.exec(text) ?? [];
  const [host, port] = [bracketed ?? plain, Number(digits)];
  return host === undefined || host.length > 253 || port > 65_535 ? null : { host, port };
}
