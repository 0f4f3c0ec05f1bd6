import { BlockList, isIP } from "node:net";

/** Why an address may not be connected to; `null` where it may. */
export type AddressRule = (address: string) => AddressFlaw | null;
/** `private` may be allowed by the configuration, `special` never. */
export type AddressFlaw = "private" | "special";

/** Only addresses of the public internet: whoever may name a probed host must not reach what stands behind the server. */
export const publicOnly: AddressRule = (address) => {
  switch (kindOf(address)) {
    case "public":
      return null;
    case "private":
      return "private";
    case "special":
      return "special";
  }
};

/** Private networks and this machine, too. What answers for a cloud, for a link or for many hosts is no environment. */
export const anyNetwork: AddressRule = (address) => (kindOf(address) === "special" ? "special" : null);

/**
 * `private`: this machine, the networks of RFC 1918 and RFC 4193, a carrier's (RFC 6598). `special`: a cloud's metadata,
 * link-local, multicast, documentation and translation ranges, and what is no address. From IANA's special-purpose
 * address registries. IPv4 in the clothes of IPv6 is special whatever it means: an honest host has no need of it.
 */
function kindOf(address: string): "public" | "private" | "special" {
  const family = isIP(address);
  if (family === 0 || address.includes("%")) return "special";
  const [wanted, type] = family === 4 ? ([ipv4, "ipv4"] as const) : ([ipv6, "ipv6"] as const);
  if (wanted.metadata.check(address, type)) return "special";
  if (wanted.private.check(address, type)) return "private";
  return wanted.global.check(address, type) && !wanted.special.check(address, type) ? "public" : "special";
}

const ipv4 = {
  metadata: ranges("ipv4", [
    ["100.100.100.200", 32],
    ["168.63.129.16", 32],
  ]),
  private: ranges("ipv4", [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ]),
  global: ranges("ipv4", [["0.0.0.0", 0]]),
  special: ranges("ipv4", [
    ["0.0.0.0", 8],
    ["169.254.0.0", 16],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ]),
};

const ipv6 = {
  metadata: ranges("ipv6", [
    ["fd00:ec2::", 32],
    ["fd20:ce::", 32],
  ]),
  private: ranges("ipv6", [
    ["::1", 128],
    ["fc00::", 7],
  ]),
  /** Global unicast. What maps or translates an IPv4 address into IPv6 lies outside of it, or stands below. */
  global: ranges("ipv6", [["2000::", 3]]),
  special: ranges("ipv6", [
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["3fff::", 20],
  ]),
};

function ranges(family: "ipv4" | "ipv6", subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of subnets) list.addSubnet(network, bits, family);
  return list;
}
