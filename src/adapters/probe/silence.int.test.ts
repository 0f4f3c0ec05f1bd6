import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { startLoopbackServer } from "../../../test/support/probe/loopback-server.ts";
import { askStage, sha, useServers } from "../../../test/support/probe/probed-host.ts";
import { selfSigned, startTlsServer, trust, vouchedFor } from "../../../test/support/probe/tls-server.ts";

const serve = useServers();

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

    expect(await askStage({ url: server.url })).toEqual({
      status: "silent",
      why,
      url: `${server.url}/ver.txt`,
    });
  });

  it("a redirect, which is not followed", async () => {
    const inside = await serve((_, response) => response.end(sha));
    const server = await serve((_, response) => response.writeHead(302, { Location: inside.url }).end());

    expect(await askStage({ url: server.url })).toMatchObject({
      why: "it answered with a redirect (HTTP 302)",
    });
    expect(inside.asked).toEqual([]);
  });

  it("no server", async () => {
    const server = await startLoopbackServer(() => {});
    await server.end();

    expect(await askStage({ url: server.url })).toMatchObject({
      status: "silent",
      why: "it refused the connection",
    });
  });

  it("no TLS where it was asked for", async () => {
    const server = await serve((_, response) => response.end(sha));

    expect(await askStage({ url: server.url.replace("http:", "https:") })).toMatchObject({
      why: expect.stringMatching(/^the connection failed \([A-Z_]+\)$/),
    });
  });

  it("10 GB, of which it takes no more than what was on its way", async () => {
    const piece = Buffer.alloc(64 * 1024, "a");
    let sent = 0;
    const server = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": String(10 * 2 ** 30) });
      const send = () => {
        while (!response.destroyed && sent < 10 * 2 ** 30) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once("drain", send);
        }
      };
      send();
    });

    expect(await askStage({ url: server.url })).toMatchObject({
      why: "its answer is longer than 65536 bytes",
    });
    expect(sent).toBeLessThan(64 * 2 ** 20);
  });

  it.each([
    { title: "that nobody vouches for", name: "localhost", why: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    {
      title: "of another host that nobody vouches for",
      name: "other.test",
      why: "DEPTH_ZERO_SELF_SIGNED_CERT",
    },
  ])("a certificate $title", async ({ name, why }) => {
    const server = await startTlsServer(await selfSigned(name), sha);

    expect(await askStage({ url: server.url })).toMatchObject({
      why: `its certificate is not trusted (${why})`,
    });
    expect(server.asked()).toBe(0);
    await server.end();
  });

  it.each([
    { title: "for another address", address: "127.0.0.2", days: 2, why: "ERR_TLS_CERT_ALTNAME_INVALID" },
    { title: "that has expired", address: "127.0.0.1", days: -1, why: "CERT_HAS_EXPIRED" },
  ])("a certificate $title, by an authority that is trusted", async ({ address, days, why }) => {
    const identity = await vouchedFor(address, { days });
    const [server, distrust] = [await startTlsServer(identity, sha), trust(identity.authority)];

    expect(await askStage({ url: server.url })).toMatchObject({
      status: "silent",
      why: `its certificate is not trusted (${why})`,
    });
    expect(server.asked()).toBe(0);
    distrust();
    await server.end();
  });

  it("none at all where the certificate is right and its authority trusted", async () => {
    const identity = await vouchedFor("127.0.0.1", { days: 2 });
    const [server, distrust] = [await startTlsServer(identity, sha), trust(identity.authority)];

    expect(await askStage({ url: server.url })).toMatchObject({ status: "answered", sha });
    distrust();
    await server.end();
  });

  it("no answer in time", async () => {
    const server = await serve(() => {});

    expect(await askStage({ url: server.url, timeoutMs: 100 })).toMatchObject({
      why: "it did not answer within 0.1 s",
    });
  });

  it("an answer that drips, each drop in time", async () => {
    const server = await serve((_, response) => {
      const drip = setInterval(() => response.write("a"), 5);
      response.on("close", () => clearInterval(drip));
    });

    expect(await askStage({ url: server.url, timeoutMs: 150 })).toMatchObject({
      why: "it did not answer within 0.15 s",
    });
  });

  it.each(["", "stage", "file:///etc/passwd", "ftp://stage.test/ver.txt"])(
    "%j, which is no HTTP address",
    async (url) => {
      expect(await askStage({ url })).toEqual({
        status: "silent",
        why: "its address is no HTTP address",
        url: "",
      });
    },
  );
});

/** Promises ten bytes and leaves after one. */
function breakOff(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { "Content-Length": "10" });
  response.write("a", () => response.destroy());
}

function speakSsh({ socket }: Parameters<RequestListener>[0]): void {
  socket.end("SSH-2.0-OpenSSH_9.2\r\n");
}
