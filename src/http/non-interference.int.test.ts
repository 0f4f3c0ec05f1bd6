import { afterAll, beforeAll, expect, it } from "vitest";
import { signedIn } from "../../test/support/http-client.ts";
import { token, trainBranch } from "../../test/support/http-world.ts";
import {
  type HiddenNames,
  type HiddenWorld,
  makeHiddenWorld,
} from "../../test/support/interference/hidden-world.ts";

interface Asking {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** One server has one project: somebody of another project has what another server gave out, a token and a session. */
type Viewer = "anonymous" | "local" | "signed in" | "of another project";

let hidden: HiddenWorld;
let cookie: string;
/** What people are answered at each address of the embargoed case. */
let seenBy: Readonly<Record<string, readonly number[]>>;
/** What each asking was answered, with the embargoed case there and without it. */
let [there, gone]: ReadonlyMap<string, string>[] = [];

beforeAll(async () => {
  hidden = await makeHiddenWorld();
  seenBy = Object.fromEntries(
    await Promise.all(["sol", "dan", "cyn", "ann"].map(async (person) => [person, await answersTo(person)])),
  );
  there = await answers();
  await hidden.forget();
  gone = await answers();
}, 300_000);
afterAll(() => hidden?.end());

/** Every route of the router, the assets' included. Whatever is new is asked too. */
function routes(): readonly { readonly method: string; readonly path: string }[] {
  const found = hidden.world.app.routes.filter(({ method }) => method !== "ALL");
  return [...new Map(found.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/** What stands for each parameter, in the place where it stands: what is hidden, wherever that can be. */
const parameters: Readonly<Record<string, (names: HiddenNames) => readonly string[]>> = {
  "/hotfixes/:id": ({ hotfix }) => [hotfix],
  "/hotfixes/:id/:action": () => ["vote", "snooze", "nothing"],
  "/trains/:name": () => ["2013.05.22", trainBranch],
  "/trains/:name/:to": () => ["derail"],
  "/issues/:slug": ({ issue }) => [issue],
  "/tickets/:slug": ({ ticket }) => [ticket],
  "/pulls/:slug": ({ pull }) => [pull],
  "/mails/:messageId": ({ mail }) => [mail, encodeURIComponent(`<${mail}>`)],
  "/sign-in/:token": () => ["hf-secret22"],
  "/assets/:name": () => ["base.css"],
  "/github-app/:state": () => ["state"],
};

/** Addresses of a route. One whose parameter nobody has said anything about fails the test: say what stands for it. */
function addressesOf(route: string): readonly string[] {
  const pattern = route.replace("/api/v1", "");
  const parts = [...pattern.matchAll(/:\w+/g)].map(({ 0: name, index }) => {
    const values = parameters[pattern.slice(0, index + name.length)]?.(hidden.hidden);
    if (values === undefined) throw new Error(`nothing stands for ${name} in ${route}`);
    return { name, values };
  });
  return parts.reduce<readonly string[]>(
    (addresses, { name, values }) =>
      addresses.flatMap((address) => values.map((value) => address.replace(name, value))),
    [route],
  );
}

const conditions: readonly Readonly<Record<string, string>>[] = [
  {},
  { "if-none-match": "*" },
  { "if-match": '"x"', "if-modified-since": "Tue, 04 Jun 2013 00:00:00 GMT" },
  { range: "bytes=0-3", "accept-encoding": "gzip" },
];

/** Refused by every route, and changing nothing, but where the case itself is the one that is hidden. */
const bodies = [
  '{"nonsense":1}',
  "{}",
  '{"choice":"hotfix"}',
  '{"reason":"why not"}',
  '{"case":"hf-secret22"}',
];

const endsSession = ({ path }: { readonly path: string }) => path === "/sign-out";

function askings(): readonly Asking[] {
  const reads = conditions.flatMap((headers) =>
    ["GET", "HEAD", "OPTIONS"].map((method) => ({ method, headers, body: null })),
  );
  const signOutLast = routes().toSorted(
    (one, other) => Number(endsSession(one)) - Number(endsSession(other)),
  );
  return signOutLast.flatMap(({ method, path }) =>
    addressesOf(path).flatMap((address) => {
      const writes = method === "GET" ? ["PUT", "DELETE"] : [method];
      const sent = bodies
        .slice(0, path.includes("/:id") || method === "GET" ? undefined : 1)
        .flatMap((body) => writes.map((name) => ({ method: name, headers: {}, body })));
      return [...reads, ...sent].map((asking) => ({ ...asking, path: address }));
    }),
  );
}

const credentials = (viewer: Viewer): Readonly<Record<string, string>> => {
  if (viewer === "anonymous") return {};
  if (viewer === "local") return { authorization: `Bearer ${token}`, "pointsman-person": "ann" };
  if (viewer === "signed in") return { cookie };
  return { authorization: `Bearer ${"o".repeat(43)}`, cookie: cookie.replace(/=.*/, `=${"o".repeat(43)}`) };
};

/** A form that a case would take; one that changes nothing where the case is not the hidden one. */
function formOf(path: string): string {
  return path.startsWith("/hotfixes/")
    ? "choice=hotfix&reason=x&environment=stage&verdict=pass"
    : "nonsense=1";
}

async function answers(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  cookie = await signedIn(hidden.world, "ann");
  for (const viewer of ["anonymous", "local", "signed in", "of another project"] as const)
    for (const asking of askings()) {
      const { method, path, headers, body } = asking;
      const form = !path.startsWith("/api/");
      const response = await hidden.world.app.request(`http://localhost:4180${path}`, {
        method,
        headers: {
          "sec-fetch-site": "same-origin",
          ...(body === null
            ? {}
            : { "content-type": form ? "application/x-www-form-urlencoded" : "application/json" }),
          ...credentials(viewer),
          ...headers,
        },
        ...(body === null ? {} : { body: form ? formOf(path) : body }),
      });
      found.set(JSON.stringify({ viewer, ...asking }), await bytesOf(response));
    }
  return found;
}

/** Status, headers and body. Of the stream of changes, which does not end, what it begins with. */
async function bytesOf(response: Response): Promise<string> {
  const head = `${response.status}\n${[...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n")}\n\n`;
  if (!(response.headers.get("content-type") ?? "").startsWith("text/event-stream"))
    return head + Buffer.from(await response.arrayBuffer()).toString("latin1");
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return head + Buffer.from(first?.value ?? []).toString("latin1");
}

it("asks every route of the router, for every viewer, by reading and writing and under conditions", () => {
  const asked = [...(there?.keys() ?? [])].map((key) => JSON.parse(key) as Asking & { viewer: Viewer });

  expect(new Set(asked.map(({ viewer }) => viewer)).size).toBe(4);
  expect(new Set(asked.map(({ method }) => method))).toEqual(
    new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST"]),
  );
  expect(new Set(asked.map(({ path }) => path)).size).toBeGreaterThanOrEqual(
    new Set(routes().map(({ path }) => path)).size,
  );
  expect(asked.some(({ headers }) => "if-none-match" in headers)).toBe(true);
});

it("gives out the same bytes whether there is an embargoed case or not", () => {
  const differing = [...(there ?? [])].filter(([asking, bytes]) => gone?.get(asking) !== bytes);

  expect(there?.size).toBe(gone?.size);
  expect(differing.map(([asking, bytes]) => ({ asking, bytes, without: gone?.get(asking) }))).toEqual([]);
});

/** What somebody is answered at each address of the embargoed case. */
async function answersTo(person: string): Promise<readonly number[]> {
  const { hotfix, issue, ticket, pull, mail } = hidden.hidden;
  const own = await signedIn(hidden.world, person);
  const paths = [
    `hotfixes/${hotfix}`,
    `issues/${issue}`,
    `tickets/${ticket}`,
    `pulls/${pull}`,
    `mails/${mail}`,
  ];
  const asked = paths.map((path) =>
    hidden.world.app.request(`http://localhost:4180/${path}`, { headers: { cookie: own } }),
  );
  return (await Promise.all(asked)).map(({ status }) => status);
}

it.each([
  { title: "of the security role", person: "sol", answered: [200, 200, 200, 200, 200] },
  { title: "who takes part by name", person: "dan", answered: [200, 200, 200, 200, 200] },
  { title: "who is asked to, and has not confirmed", person: "cyn", answered: [404, 404, 404, 404, 404] },
  { title: "of other roles", person: "ann", answered: [404, 404, 404, 404, 404] },
])(
  "asks for what is there: somebody $title is answered $answered at its pages, issue, ticket, pull request and mail",
  ({ person, answered }) => {
    expect(seenBy[person]).toEqual(answered);
  },
);

it("has answers among them that show the public case, so that the test above compares something", () => {
  const shown = [...(there?.values() ?? [])].filter((bytes) => bytes.includes("Nobody can sign in"));

  expect(shown.length).toBeGreaterThan(5);
});
