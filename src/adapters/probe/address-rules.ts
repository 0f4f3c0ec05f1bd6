import { BlockList, isIP } from "node:net";

/**
 * Whether an address is one of the public internet. Loopback, private, link-local (where clouds keep their metadata),
 * carrier, multicast, documentation and translation ranges are not: whoever may name a probed host must not reach
 * what stands behind the server. From IANA's special-purpose address registries.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !specialIpv4.check(address, "ipv4");
  if (family === 6) return globalIpv6.check(address, "ipv6") && !specialIpv6.check(address, "ipv6");
  return false;
}

const specialIpv4 = ranges("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
]);

/** Global unicast. What maps or translates an IPv4 address into IPv6 lies outside of it, or stands below. */
const globalIpv6 = ranges("ipv6", [["2000::", 3]]);

const specialIpv6 = ranges("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

function ranges(family: "ipv4" | "ipv6", subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of subnets) list.addSubnet(network, bits, family);
  return list;
}
