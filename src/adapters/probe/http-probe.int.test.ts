import { describe, expect, it } from "vitest";
import { environmentsContract } from "../../../test/contracts/environments.ts";
import { type LoopbackServer, startLoopbackServer } from "../../../test/support/probe/loopback-server.ts";
import { askStage, sha, useServers } from "../../../test/support/probe/probed-host.ts";
import type { Environment } from "../../core/hotfix/build.ts";
import { createEnvironments } from "./environments.ts";
import { createHttpProbe } from "./http-probe.ts";

const serve = useServers();

environmentsContract(async () => {
  const shas = new Map<string, string>();
  const start = (environment: Environment) =>
    startLoopbackServer((_, response) => {
      const found = shas.get(environment);
      response.writeHead(found === undefined ? 404 : 200).end(found);
    });
  const [stage, production] = await Promise.all([start("stage"), start("production")]);
  const source = { kind: "ver.txt" } as const;
  const probe = ({ url }: LoopbackServer) => [createHttpProbe({ url, source, allowPrivate: true })];
  return {
    environments: createEnvironments({ stage: probe(stage), production: probe(production) }),
    without: createEnvironments({ stage: [], production: [] }),
    runs: async (environment, runningSha) => void shas.set(environment, runningSha),
    end: async () => void (await Promise.all([stage.end(), production.end()])),
  };
});

describe("what is asked", () => {
  it.each([
    { title: "a host", kind: "ver.txt", path: "", target: "/ver.txt" },
    { title: "a host with a slash", kind: "ver.txt", path: "/", target: "/ver.txt" },
    { title: "a host by Dockerflow", kind: "dockerflow", path: "", target: "/__version__" },
    { title: "a full address", kind: "ver.txt", path: "/app/rev.txt", target: "/app/rev.txt" },
    { title: "a full address with a query", kind: "ver.txt", path: "/rev?of=app", target: "/rev?of=app" },
  ] as const)("$title: $target, once, by GET", async ({ kind, path, target }) => {
    const server = await serve((_, response) => response.end(JSON.stringify({ commit: sha })));
    const answer = await askStage({ url: `${server.url}${path}`, source: { kind } });

    expect(answer).toMatchObject({ status: "answered", sha });
    expect(server.asked).toEqual([`GET ${target}`]);
  });

  it("shows neither name, password nor query of the address", async () => {
    const server = await serve((request, response) => response.end(request.headers.authorization ? sha : ""));
    const url = `http://probe:canary@127.0.0.1:${server.port}/ver.txt?token=canary#canary`;

    expect(await askStage({ url })).toEqual({
      status: "answered",
      sha,
      version: null,
      url: `${server.url}/ver.txt`,
    });
    expect(JSON.stringify(await askStage({ url, allowPrivate: false }))).not.toContain("canary");
  });

  it("brings no cookie and asks for nothing packed", async () => {
    const headers: unknown[] = [];
    const server = await serve((request, response) => {
      headers.push([request.headers.cookie, request.headers["accept-encoding"]]);
      response.setHeader("Set-Cookie", "a=b").end(sha);
    });
    await askStage({ url: server.url });
    await askStage({ url: server.url });

    expect(headers).toEqual([
      [undefined, "identity"],
      [undefined, "identity"],
    ]);
  });
});

it("asks all hosts at once, and gives each answer its place", async () => {
  const answer = (text: string) => serve((_, response) => response.end(text));
  const hosts = [await answer(sha), await answer("9".repeat(40)), await answer("")];
  const source = { kind: "ver.txt" } as const;
  const stage = hosts.map(({ url }) => createHttpProbe({ url, source, allowPrivate: true }));

  expect(await createEnvironments({ stage, production: [] }).probe("stage")).toEqual({
    status: "several",
    hosts: [
      { status: "answered", sha, version: null, url: `${hosts[0]?.url}/ver.txt` },
      { status: "answered", sha: "9".repeat(40), version: null, url: `${hosts[1]?.url}/ver.txt` },
      { status: "silent", why: "its first line names no commit", url: `${hosts[2]?.url}/ver.txt` },
    ],
  });
});

describe("other sources", () => {
  it("reads JSON by its pointers", async () => {
    const body = { build: { commit: sha, name: "1.2.3" } };
    const server = await serve((_, response) => response.end(JSON.stringify(body)));
    const source = { kind: "json", commit: "/build/commit", version: "/build/name" } as const;

    expect(await askStage({ url: `${server.url}/health`, source })).toMatchObject({ sha, version: "1.2.3" });
  });

  it("reads a header, whatever the body, which it does not wait for", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "X-Commit": sha, "Content-Type": "text/html" }).write("<p>");
    });

    expect(await askStage({ url: server.url, source: { kind: "header", name: "X-Commit" } })).toMatchObject({
      sha,
    });
    expect(server.asked).toEqual(["GET /"]);
  });
});
