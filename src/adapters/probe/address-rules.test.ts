import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { expect, it } from "vitest";
import { anyNetwork, publicOnly } from "./address-rules.ts";

it.each([
  "8.8.8.8",
  "1.1.1.1",
  "93.184.215.14",
  "172.32.0.1",
  "2606:4700:4700::1111",
  "2a00:1450:4001:81b::200e",
])("%s is public", (address) => {
  expect(publicOnly(address)).toBeNull();
});

it.each([
  { title: "this machine", addresses: ["127.0.0.1", "127.255.0.9", "0.0.0.0", "::1", "::"] },
  {
    title: "private networks",
    addresses: ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fc00::1"],
  },
  { title: "a link, with a cloud's metadata", addresses: ["169.254.169.254", "fe80::1", "fd00:ec2::254"] },
  { title: "a carrier's network", addresses: ["100.64.0.1", "100.127.255.255"] },
  {
    title: "IPv4 inside IPv6",
    addresses: [
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::ffff:8.8.8.8",
      "::7f00:1",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
    ],
  },
  { title: "tunnels", addresses: ["2001:0:4136:e378::1"] },
  {
    title: "documentation and benchmarks",
    addresses: ["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "2001:db8::1"],
  },
  {
    title: "many hosts at once, or none",
    addresses: ["224.0.0.1", "255.255.255.255", "240.0.0.1", "ff02::1"],
  },
  { title: "what is no address", addresses: ["", "localhost", "0x7f.1", "127.1", "2130706433", "[::1]"] },
])("$title: not public", ({ addresses }) => {
  expect(addresses.filter((address) => publicOnly(address) === null)).toEqual([]);
});

it.each(["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd12::1", "8.8.8.8"])(
  "%s may be had where private networks are allowed",
  (address) => {
    expect(anyNetwork(address)).toBeNull();
  },
);

it.each(["169.254.169.254", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "100.100.100.200", "168.63.129.16"])(
  "%s may never be had",
  (address) => {
    expect([publicOnly(address), anyNetwork(address)]).toEqual(["special", "special"]);
  },
);

it("agrees with ipaddr.js: what that calls anything but unicast is not public", () => {
  let known = 0;
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      if (publicOnly(address) !== null) return;
      known += 1;
      expect(ipaddr.parse(address).range()).toBe("unicast");
    }),
    { numRuns: 2000 },
  );
  expect(known).toBeGreaterThan(200);
});
