import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { environmentsContract } from "../../../test/contracts/environments.ts";
import { type LoopbackServer, startLoopbackServer } from "../../../test/support/probe/loopback-server.ts";
import type { Environment } from "../../core/hotfix/build.ts";
import { createHttpProbe, type HttpProbeOptions, type ProbedEnvironment } from "./http-probe.ts";

const sha = "ec867c0900000000000000000000000000000001";

const running: LoopbackServer[] = [];
const serve = async (answer: RequestListener) => {
  const server = await startLoopbackServer(answer);
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end()));
});

const ask = (stage: Partial<ProbedEnvironment> & { url: string }, options: Partial<HttpProbeOptions> = {}) =>
  createHttpProbe({
    environments: { stage: { kind: "ver.txt", allowPrivate: true, ...stage }, production: null },
    timeoutMs: 20_000,
    ...options,
  }).probe("stage");

environmentsContract(async () => {
  const shas = new Map<string, string>();
  const start = (environment: Environment) =>
    startLoopbackServer((_, response) => {
      const found = shas.get(environment);
      response.writeHead(found === undefined ? 404 : 200).end(found);
    });
  const [stage, production] = await Promise.all([start("stage"), start("production")]);
  const probed = ({ url }: LoopbackServer) => ({ url, kind: "ver.txt", allowPrivate: true }) as const;
  return {
    environments: createHttpProbe({ environments: { stage: probed(stage), production: probed(production) } }),
    without: createHttpProbe({ environments: { stage: null, production: null } }),
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
    const answer = await ask({ url: `${server.url}${path}`, kind });

    expect(answer).toMatchObject({ status: "answered", sha });
    expect(server.asked).toEqual([`GET ${target}`]);
  });

  it("shows neither name, password nor query of the address", async () => {
    const server = await serve((request, response) => response.end(request.headers.authorization ? sha : ""));
    const url = `http://probe:canary@127.0.0.1:${server.port}/ver.txt?token=canary#canary`;

    expect(await ask({ url })).toEqual({
      status: "answered",
      sha,
      version: null,
      url: `${server.url}/ver.txt`,
    });
    expect(JSON.stringify(await ask({ url, allowPrivate: false }))).not.toContain("canary");
  });

  it("brings no cookie and asks for nothing packed", async () => {
    const headers: unknown[] = [];
    const server = await serve((request, response) => {
      headers.push([request.headers.cookie, request.headers["accept-encoding"]]);
      response.setHeader("Set-Cookie", "a=b").end(sha);
    });
    await ask({ url: server.url });
    await ask({ url: server.url });

    expect(headers).toEqual([
      [undefined, "identity"],
      [undefined, "identity"],
    ]);
  });
});

describe("silence, with the reason", () => {
  const body = (status: number, headers: Record<string, string>, text: string | Buffer): RequestListener => {
    return (_, response) => void response.writeHead(status, headers).end(text);
  };
  const html = { "Content-Type": "text/html; charset=utf-8" };

  it.each<{ title: string; answer: RequestListener; why: string }>([
    { title: "not found", answer: body(404, {}, sha), why: "it answered HTTP 404" },
    { title: "a failure", answer: body(500, {}, sha), why: "it answered HTTP 500" },
    { title: "no content", answer: body(204, {}, ""), why: "it answered HTTP 204" },
    { title: "an empty file", answer: body(200, {}, ""), why: "its first line names no commit" },
    {
      title: "garbage",
      answer: body(200, {}, Buffer.alloc(4096, 0xff)),
      why: "its first line names no commit",
    },
    {
      title: "a web page for every address",
      answer: body(200, html, `<script src=app.${sha}.js>`),
      why: "it answered with a web page",
    },
    {
      title: "a packed answer",
      answer: body(200, { "Content-Encoding": "gzip" }, gzipSync(Buffer.alloc(50 << 20))),
      why: "its answer is packed, though it was asked not to be",
    },
    {
      title: "10 MB",
      answer: body(200, {}, Buffer.alloc(10 << 20, "a")),
      why: "its answer is longer than 65536 bytes",
    },
    { title: "a connection that ends in the middle", answer: breakOff, why: "it broke the connection off" },
    { title: "another protocol", answer: speakSsh, why: "it does not speak HTTP" },
    {
      title: "a head without end",
      answer: body(200, { "X-Long": "x".repeat(70_000) }, sha),
      why: "the connection failed (HPE_HEADER_OVERFLOW)",
    },
  ])("$title", async ({ answer, why }) => {
    const server = await serve(answer);

    expect(await ask({ url: server.url })).toEqual({ status: "silent", why, url: `${server.url}/ver.txt` });
  });

  it("a redirect, which is not followed", async () => {
    const inside = await serve((_, response) => response.end(sha));
    const server = await serve((_, response) => response.writeHead(302, { Location: inside.url }).end());

    expect(await ask({ url: server.url })).toMatchObject({ why: "it answered with a redirect (HTTP 302)" });
    expect(inside.asked).toEqual([]);
  });

  it("no server", async () => {
    const server = await startLoopbackServer(() => {});
    await server.end();

    expect(await ask({ url: server.url })).toMatchObject({
      status: "silent",
      why: "it refused the connection",
    });
  });

  it("no TLS where it was asked for", async () => {
    const server = await serve((_, response) => response.end(sha));

    expect(await ask({ url: server.url.replace("http:", "https:") })).toMatchObject({
      why: expect.stringMatching(/^the connection failed \([A-Z_]+\)$/),
    });
  });

  it("no answer in time", async () => {
    const server = await serve(() => {});

    expect(await ask({ url: server.url }, { timeoutMs: 100 })).toMatchObject({
      why: "it did not answer within 0.1 s",
    });
  });

  it("an answer that drips, each drop in time", async () => {
    const server = await serve((_, response) => {
      const drip = setInterval(() => response.write("a"), 5);
      response.on("close", () => clearInterval(drip));
    });

    expect(await ask({ url: server.url }, { timeoutMs: 150 })).toMatchObject({
      why: "it did not answer within 0.15 s",
    });
  });

  it.each(["", "stage", "file:///etc/passwd", "ftp://stage.test/ver.txt"])(
    "%j, which is no HTTP address",
    async (url) => {
      expect(await ask({ url })).toEqual({
        status: "silent",
        why: "its address is no HTTP address",
        url: "",
      });
    },
  );
});

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

    expect(await ask({ url: `http://${host}:${server.port}`, allowPrivate: false })).toMatchObject({ why });
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

    expect(await ask({ url, allowPrivate: false }, { resolve })).toMatchObject({ why });
    expect(server.asked).toEqual([]);
  });

  it("is silent where its name is not known", async () => {
    const unknown = Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    const answer = await ask(
      { url: "http://stage.test", allowPrivate: false },
      { resolve: (_host, _options, done) => done(unknown, []) },
    );

    expect(answer).toMatchObject({ status: "silent", why: "its host name is not known" });
  });
});

function resolvingTo(addresses: readonly string[]): NonNullable<HttpProbeOptions["resolve"]> {
  return (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
}

/** Promises ten bytes and leaves after one. */
function breakOff(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { "Content-Length": "10" });
  response.write("a", () => response.destroy());
}

function speakSsh({ socket }: Parameters<RequestListener>[0]): void {
  socket.end("SSH-2.0-OpenSSH_9.2\r\n");
}
