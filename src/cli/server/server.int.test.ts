import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { collector, dataFolder, runnerOf } from "../../../test/support/cli-world.ts";

/** What is taken down after each test. */
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function listening(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  undo.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function runner(serverFile: unknown) {
  const folder = await dataFolder(serverFile);
  undo.push(() => rm(folder, { recursive: true }));
  return runnerOf(folder);
}

/** The commands of a folder whose server answers like this. */
async function answered(status: number, text: string) {
  const url = await listening((_, response) => response.writeHead(status).end(text));
  return runner({ version: 1, url, token: "t" });
}

describe("a data folder", () => {
  it("without a server says how to start one", async () => {
    const { run, folder } = await runner(undefined);
    expect(await run("status")).toEqual({
      code: 1,
      out: "",
      err: `No server is running for ${folder}. Start one: pointsman up\n`,
    });
  });

  it("that is not there says the same", async () => {
    const { run } = await runner(undefined);
    expect((await run("status", "--data", "nowhere")).err).toMatch(
      /^No server is running for \S+\/nowhere\. /,
    );
  });

  it("of a server that was killed says the same", async () => {
    const { run } = await runner({ version: 1, url: "http://127.0.0.1:1", token: "t" });
    expect(await run("status")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^No server is running for /),
    });
  });

  it.each(["", "{", "[]", '{"version":1}', '{"version":1,"url":"nowhere","token":"t"}'])(
    "with %j as server.json asks for a new start",
    async (text) => {
      const { run } = await runner(text);
      expect(await run("status")).toMatchObject({
        code: 1,
        err: expect.stringContaining("can't be understood"),
      });
    },
  );

  it("with something else in that place says what the system says", async () => {
    const { run, folder } = await runner(undefined);
    await mkdir(join(folder, "server.json"));
    expect(await run("status")).toMatchObject({
      code: 1,
      err: expect.stringContaining("can't be read (EISDIR)"),
    });
  });
});

describe("a server", () => {
  it("of another version is named as that, by its file", async () => {
    const { run } = await runner({ version: 2, url: "http://127.0.0.1:1", token: "t" });
    expect(await run("status")).toMatchObject({
      code: 1,
      err: expect.stringContaining("version 2 of the JSON"),
    });
  });

  it.each([
    { title: "another version", status: 200, text: '{"version":2}', code: 1, says: "version 2 of the JSON" },
    { title: "no version", status: 200, text: "{}", code: 1, says: "version null of the JSON" },
    {
      title: "a page",
      status: 200,
      text: "<h1>Hello</h1>",
      code: 1,
      says: "Is another program on its port?",
    },
    {
      title: "a sign-in problem",
      status: 401,
      text: '{"detail":"Sign in first."}',
      code: 4,
      says: "Sign in first.",
    },
    { title: "nothing", status: 500, text: "", code: 1, says: "The server answered 500." },
    { title: "a list", status: 418, text: "[1]", code: 1, says: "The server answered 418." },
  ])("that answers $title ends the command with $code", async ({ status, text, code, says }) => {
    const { run } = await answered(status, text);
    expect(await run("status")).toMatchObject({ code, out: "", err: expect.stringContaining(says) });
  });

  it("that goes away while it answers may have done what was asked", async () => {
    const url = await listening((_, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("{", () => response.destroy());
    });
    const { run } = await runner({ version: 1, url, token: "t" });
    expect(await run("status")).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^The server went away before it answered \(.+\)\. What was asked may have been done/,
      ),
    });
  });

  const nothingOpen = {
    ...{ version: 1, project: "webshop", hotfixes: [], trains: [], pauses: [], parked: [], retrying: [] },
    stage: { holder: null, queue: [], paused: null, says: [] },
  };

  it("whose repository does not answer shows the trains that are known, and what was wrong", async () => {
    const train = { name: "1.4", branch: "release/1.4", life: "rolling", head: null, tagged: false };
    const says = "The train 1.4: its branch is not tagged as derailed. Tried twice, again at 4 Jun 03:14.";
    const retrying = [{ train: "1.4", says }];
    const url = await listening(({ url: path }, response) => {
      if (path?.endsWith("/status") === true)
        return response.end(JSON.stringify({ ...nothingOpen, trains: [train], retrying }));
      response.writeHead(503).end(JSON.stringify({ detail: "The repository could not be reached." }));
    });
    const { run } = await runner({ version: 1, url, token: "t" });
    const { code, out, err } = await run("train", "list");

    expect({ code, err }).toEqual({ code: 1, err: "The repository could not be reached.\n" });
    expect(out).toMatch(/^1\.4 +release\/1\.4 +rolling/m);
    expect(out).toContain(says);
  });

  it("that takes its time has the terminal told so, and the line taken away again", async () => {
    const shown = collector({ columns: 80 });
    const wrote = Promise.withResolvers<void>();
    const err = {
      ...shown,
      write(text: string) {
        wrote.resolve();
        return shown.write(text);
      },
    };
    const url = await listening(async (_, response) => {
      await wrote.promise;
      response.end(JSON.stringify(nothingOpen));
    });
    const { runIn } = await runner({ version: 1, url, token: "t" });
    expect((await runIn({ err }, "status")).code).toBe(0);
    expect(shown.text()).toBe("\r\u001b[KPointsman is at work …\r\u001b[K");
  });
});

describe("a server that tells how far it is", () => {
  const report = {
    version: 1,
    clearance: "public",
    cases: 1,
    looked: [{ place: "mails", count: 3 }],
    found: [],
  };
  const line = (said: object) => `${JSON.stringify(said)}\n`;
  const inLines = (...parts: readonly string[]) =>
    listening(async (request, response) => {
      expect(request.headers.accept).toBe("application/x-ndjson");
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      for (const part of parts) await new Promise((written) => response.write(part, written));
      response.end();
    });
  const leaks = async (url: string, change = {}) =>
    (await runner({ version: 1, url, token: "t" })).runIn(change, "leaks", "--as", "ann");

  it("is answered for as if it had said nothing before, however its lines come in", async () => {
    const text = [
      "\n",
      line({ progress: { place: "mails", count: 3 } }),
      line({ status: 200, body: report }),
    ].join("");
    const url = await inLines(text.slice(0, 30), text.slice(30, 90), text.slice(90));

    expect(await leaks(url)).toMatchObject({ code: 0, out: expect.stringContaining("Found nothing.") });
  });

  it("ends the command with what it was refused for", async () => {
    const body = { type: "/problems/role-missing", title: "No", status: 403, detail: "Not you." };
    const url = await inLines(line({ status: 403, body }));

    expect(await leaks(url)).toMatchObject({ code: 1, err: expect.stringContaining("Not you.") });
  });

  it("and goes away then may have done what was asked", async () => {
    const url = await inLines(line({ progress: { place: "mails", count: 3 } }));

    expect(await leaks(url)).toMatchObject({ code: 1, err: expect.stringContaining("went away") });
  });

  it("has the terminal show it", async () => {
    const shown = collector({ columns: 80 });
    const wrote = Promise.withResolvers<void>();
    const write = (text: string) => {
      if (text.includes("comments")) wrote.resolve();
      return shown.write(text);
    };
    const url = await listening(async (_, response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      response.write(line({ progress: { place: "comments on GitHub", count: 200 } }));
      await wrote.promise;
      response.end(line({ status: 200, body: report }));
    });

    expect((await leaks(url, { err: { ...shown, write } })).code).toBe(0);
    expect(shown.text()).toContain("\u001b[KLooked through 200 comments on GitHub …");
  });
});

it("knows a person by the address that git has", async () => {
  const asked: unknown[] = [];
  const url = await listening((request, response) => {
    asked.push([request.url, request.headers["pointsman-person"] ?? null]);
    const people = [{ id: "ann", name: "Ann", roles: ["developer"], email: "Ann@example.com" }];
    response.end(JSON.stringify({ version: 1, people, trains: [] }));
  });
  const { runIn } = await runner({ version: 1, url, token: "t" });
  const { code } = await runIn({ gitEmail: async () => "ann@EXAMPLE.com" }, "train", "promote", "x");
  expect({ code, asked }).toEqual({
    code: 0,
    asked: [
      ["/api/v1/people", null],
      ["/api/v1/trains/x/promote", "ann"],
    ],
  });
});
