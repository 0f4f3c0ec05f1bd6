import { beforeEach, describe, expect, it } from "vitest";
import { embargo } from "../../test/support/embargoed-case.ts";
import { addTrain, ask, json, post, reported, signedIn } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../test/support/http-world.ts";

let world: HttpWorld;
let hidden: string;
const absent = "hf-absent22";
const commands = [
  "vote",
  "reopen",
  "start",
  "propose",
  "review",
  "land",
  "ticket",
  "deployed",
  "verify",
  "move",
  "cancel",
  "retry",
  "add-participant",
  "confirm-participation",
  "remove-participant",
];

beforeEach(async () => {
  world = await makeHttpWorld();
  await addTrain(world);
  hidden = await embargo(world);
});

/** Everything of an answer that can be told apart, with the id taken out. */
async function seen(response: Response, id: string) {
  const text = await response.text();
  const headers = [...response.headers].sort().map(([name, value]) => [name, value.replaceAll(id, "ID")]);
  return { status: response.status, headers, body: text.replaceAll(id, "ID") };
}

const bodies: Readonly<Record<string, object>> = {
  vote: { choice: "hotfix" },
  reopen: { reason: "why not" },
  start: {},
  review: { verdict: "approve" },
  ticket: { environment: "stage" },
  deployed: { environment: "stage" },
  verify: { environment: "stage", verdict: "pass", sha: "abcdef1" },
  move: { train: "2013.05.22" },
  cancel: { reason: "why not" },
  "add-participant": { person: "ann" },
  "remove-participant": { person: "ann" },
};

const reads = ["", "/log", "/pending", "/nothing"].flatMap((tail) =>
  ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].map((method) => ({ method, tail, body: undefined })),
);
const writes = commands.flatMap((name) => [
  { method: "POST", tail: `/${name}`, body: bodies[name] ?? {} },
  { method: "POST", tail: `/${name}`, body: { nonsense: 1 } },
  { method: "GET", tail: `/${name}`, body: undefined },
  { method: "OPTIONS", tail: `/${name}`, body: undefined },
]);

describe("a hidden case answers like one that is absent", () => {
  it.each([...reads, ...writes])("$method $tail $body", async ({ method, tail, body }) => {
    const asked = { as: "ann", body, headers: { prefer: "wait=1" } };
    const [one, other] = [
      await seen(await ask(world, method, `/hotfixes/${hidden}${tail}`, asked), hidden),
      await seen(await ask(world, method, `/hotfixes/${absent}${tail}`, asked), absent),
    ];

    expect(one).toEqual(other);
    expect(one.status).not.toBe(200);
  });

  it.each(["GET", "HEAD", "OPTIONS", "DELETE"])("%s of its page", async (method) => {
    const cookie = await signedIn(world, "ann");
    const request = (id: string) =>
      world.app.request(`http://localhost:4180/hotfixes/${id}`, {
        method,
        headers: { cookie, "sec-fetch-site": "same-origin" },
      });

    expect(await seen(await request(hidden), hidden)).toEqual(await seen(await request(absent), absent));
  });

  it("its page before and after a sign-in, and the sign-in itself", async () => {
    const answers = async (id: string) => {
      const { token } = await world.sessions.createLink();
      const stranger = await world.app.request(`http://localhost:4180/hotfixes/${id}`);
      const asked = (stranger.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      const signedIn = await post(world, `/sign-in/${token}`, { person: "ann" }, asked);
      const location = signedIn.headers.get("location") ?? "";
      const [session] = (signedIn.headers.get("set-cookie") ?? "").split(";");
      const page = await world.app.request(`http://localhost:4180${location}`, {
        headers: { cookie: session ?? "" },
      });
      signedIn.headers.set("set-cookie", signedIn.headers.getSetCookie().slice(1).join());
      return Promise.all([stranger, signedIn, page].map((response) => seen(response, id)));
    };

    const [one, other] = [await answers(hidden), await answers(absent)];
    expect(one).toEqual(other);
    expect(one.map(({ status }) => status)).toEqual([401, 303, 404]);
  });

  it.each([...commands, "nothing"])("a form for %s", async (name) => {
    const cookie = await signedIn(world, "ann");
    const form = { choice: "hotfix", environment: "stage", verdict: "pass", reason: "x", note: "x" };
    const request = (id: string) => post(world, `/hotfixes/${id}/${name}`, form, cookie);

    expect(await seen(await request(hidden), hidden)).toEqual(await seen(await request(absent), absent));
  });
});

it("is seen by the security role, so that the tests above compare something", async () => {
  const response = await ask(world, "GET", `/hotfixes/${hidden}`, { as: "sol" });

  expect(await json(response)).toMatchObject({ id: hidden, title: "Canary in the title" });
});

it("leaves no trace in what others read, and is unchanged by what others try", async () => {
  const open = await reported(world);
  for (const name of commands)
    await ask(world, "POST", `/hotfixes/${hidden}/${name}`, { body: bodies[name] ?? {} });

  const texts = await Promise.all(
    ["/status", "/hotfixes", "/hotfixes?open=true&train=2013.05.22", "/trains", "/mails"].map(async (path) =>
      (await ask(world, "GET", path)).text(),
    ),
  );

  expect(texts.join()).toContain(open);
  expect(texts.join()).not.toContain(hidden);
  expect(texts.join()).not.toContain("Canary");
  expect(await world.store.store.hotfixLog(hidden)).toHaveLength(1);
});
