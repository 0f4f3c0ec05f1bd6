import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { startLoopbackServer } from "../../../test/support/probe/loopback-server.ts";
import { AddressRefused, guardedLookup, guardPeer, type Resolve } from "./address-guard.ts";
import { publicOnly } from "./address-rules.ts";

/** A name whose address changes each time it is looked up. */
function rebinding(...answers: string[]): { resolve: Resolve; lookups: () => number } {
  let lookups = 0;
  return {
    resolve: (_host, _options, done) => done(null, [{ address: answers[lookups++] ?? "", family: 4 }]),
    lookups: () => lookups,
  };
}

it.each([
  { title: "one address", all: false },
  { title: "all addresses", all: true },
])("connects to the address it has checked, looked up once, where $title are asked for", ({ all }) => {
  const { resolve, lookups } = rebinding("93.184.215.14", "127.0.0.1");
  const given: unknown[] = [];
  guardedLookup(publicOnly, resolve)("stage.test", { all }, (...answer) => given.push(...answer));

  const address = { address: "93.184.215.14", family: 4 };
  expect(given).toEqual(all ? [null, [address]] : [null, address.address, address.family]);
  expect(lookups()).toBe(1);
});

it.each([true, false])("gives no address where one is private (all: %s)", (all) => {
  const given: unknown[] = [];
  guardedLookup(publicOnly, rebinding("10.0.0.7").resolve)("stage.test", { all }, (...answer) =>
    given.push(...answer),
  );

  expect(given[0]).toBeInstanceOf(AddressRefused);
  expect(JSON.stringify(given)).not.toContain("10.0.0.7");
});

it("breaks off a connection whose other end is private, however it came about", async () => {
  const server = await startLoopbackServer((_, response) => response.end());
  const socket = connect({ host: "127.0.0.1", port: server.port });
  guardPeer(socket, publicOnly);

  const [error] = await once(socket, "error");
  expect(error).toBeInstanceOf(AddressRefused);
  await server.end();
});
