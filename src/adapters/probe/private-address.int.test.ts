import { describe, expect, it } from "vitest";
import { askStage, sha, useServers } from "../../../test/support/probe/probed-host.ts";
import type { Resolve } from "./address-guard.ts";
import type { AddressRule } from "./address-rules.ts";
import { fetchAnswer } from "./fetch-answer.ts";

const serve = useServers();

describe("an environment that may not be private", () => {
  const why = expect.stringMatching(
    /^its address is (?:private, and private addresses are not allowed for it|one that no environment may have)$/,
  );

  it.each([
    "127.0.0.1",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "127.1",
    "0",
    "[::1]",
    "[::ffff:7f00:1]",
    "[::ffff:127.0.0.1]",
    "localhost",
    "①②⑦.⓪.⓪.①",
  ])("is not asked at %s", async (host) => {
    const server = await serve((_, response) => response.end(sha));

    expect(await askStage({ url: `http://${host}:${server.port}`, allowPrivate: false })).toMatchObject({
      why,
    });
    expect(server.asked).toEqual([]);
  });

  it.each([
    { title: "is private", addresses: ["127.0.0.1"] },
    { title: "is private, beside a public one", addresses: ["93.184.215.14", "127.0.0.1"] },
    { title: "is a cloud's metadata", addresses: ["169.254.169.254"] },
    { title: "is private in IPv6", addresses: ["fd00:ec2::254"] },
  ])("is not asked where an address of its name $title", async ({ addresses }) => {
    const server = await serve((_, response) => response.end(sha));
    const resolve = resolvingTo(addresses);
    const url = `http://stage.test:${server.port}`;

    expect(await askStage({ url, allowPrivate: false, resolve })).toMatchObject({ why });
    expect(server.asked).toEqual([]);
  });

  it("is silent where its name is not known", async () => {
    const unknown = Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    const answer = await askStage({
      url: "http://stage.test",
      allowPrivate: false,
      resolve: (_host, _options, done) => done(unknown, []),
    });

    expect(answer).toMatchObject({ status: "silent", why: "its host name is not known" });
  });
});

describe("an environment that may be private", () => {
  it.each([
    "169.254.169.254",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "[fd20:ce::254]",
    "100.100.100.200",
    "168.63.129.16",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::a9fe:a9fe]",
    "224.0.0.1",
    "0.0.0.0",
  ])("is not asked at %s all the same", async (host) => {
    expect(await askStage({ url: `http://${host}` })).toMatchObject({
      why: "its address is one that no environment may have",
    });
  });

  it("is not asked where its name leads to a cloud's metadata", async () => {
    const resolve = resolvingTo(["10.0.0.1", "169.254.169.254"]);

    expect(await askStage({ url: "http://stage.test", resolve })).toMatchObject({
      why: "its address is one that no environment may have",
    });
  });
});

describe("a name that leads elsewhere each time it is looked up", () => {
  /** For these tests the second loopback address is the public internet, and the first is not. */
  const rule: AddressRule = (address) => (address === "127.0.0.1" ? "private" : null);
  const limits = { rule, body: true, timeoutMs: 20_000, maxBytes: 1000 };

  it("is looked up once, and connected to where it was checked", async () => {
    const inside = await serve((_, response) => response.end(sha));
    const turns = [["127.0.0.2"], ["127.0.0.1"]];
    const resolve: Resolve = (host, options, done) => resolvingTo(turns.shift() ?? [])(host, options, done);

    // Nothing listens at the address that was checked, so that the refusal tells where it went.
    expect(await fetchAnswer(new URL(`http://stage.test:${inside.port}`), { ...limits, resolve })).toEqual({
      why: "it refused the connection",
    });
    expect(turns).toEqual([["127.0.0.1"]]);
    expect(inside.asked).toEqual([]);
  });

  it("is sent nothing where the other end is not what was checked", async () => {
    const inside = await serve((_, response) => response.end(sha));
    let checks = 0;
    const changing: AddressRule = () => (checks++ === 0 ? null : "private");

    expect(await fetchAnswer(new URL(inside.url), { ...limits, rule: changing })).toEqual({
      why: "its address is private, and private addresses are not allowed for it",
    });
    expect(checks).toBe(2);
    expect(inside.asked).toEqual([]);
  });
});

function resolvingTo(addresses: readonly string[]): Resolve {
  return (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
}
