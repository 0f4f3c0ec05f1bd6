import { describe, expect, it } from "vitest";
import { askStage, sha, useServers } from "../../../test/support/probe/probed-host.ts";
import type { Resolve } from "./address-guard.ts";

const serve = useServers();

describe("an environment that may not be private", () => {
  const why = "its address is private, and private addresses are not allowed for it";

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

    expect(await askStage({ url, allowPrivate: false }, { resolve })).toMatchObject({ why });
    expect(server.asked).toEqual([]);
  });

  it("is silent where its name is not known", async () => {
    const unknown = Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    const answer = await askStage(
      { url: "http://stage.test", allowPrivate: false },
      { resolve: (_host, _options, done) => done(unknown, []) },
    );

    expect(answer).toMatchObject({ status: "silent", why: "its host name is not known" });
  });
});

function resolvingTo(addresses: readonly string[]): Resolve {
  return (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
}
