import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  branchRequest,
  cleared,
  landingRequest,
  recordLine,
  seed,
  signature,
  train,
} from "../../../../test/contracts/repository-world.ts";
import { serveGitOverHttp } from "../../../../test/support/git-http.ts";
import { createGitRemote, type GitRemote, removeFolder } from "../../../../test/support/git-remote.ts";
import { recordSsh } from "../../../../test/support/git-ssh.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";
import type { FollowRequest } from "../../../ports/twin-trains.ts";
import { createPrivateGitRepository } from "../repository.ts";
import type { GitRepositoryOptions } from "../repository-options.ts";

/** The public side, and its fix on the development line. */
let world: GitWorld;
let fix: string;
/** The private repository. */
let hidden: GitRemote;

beforeEach(async () => {
  [world, hidden] = [await makeGitWorld(), await createGitRemote()];
  ({ fix } = await seed(world));
});
afterEach(async () => {
  await world.close();
  await hidden.remove();
});

/** The public server, as one that hears what is said to it. */
interface Listener {
  readonly options: Pick<GitRepositoryOptions, "remote"> & Partial<GitRepositoryOptions>;
  heard(): Promise<Buffer>;
  close(): Promise<void>;
}

async function listenOverSsh(): Promise<Listener> {
  const ssh = await recordSsh(world.folder);
  const environment = { PATH: process.env.PATH, GIT_SSH_COMMAND: ssh.command };
  const remote = `ssh://git@public.example${world.remote.path}`;
  return { options: { remote, environment }, heard: ssh.heard, close: async () => {} };
}

async function listenOverHttp(): Promise<Listener> {
  const server = await serveGitOverHttp(world.remote.path, { name: "u", password: "p" });
  const file = join(world.folder, "credentials");
  await writeFile(file, `http://u:p@${new URL(server.url).host}\n`, { mode: 0o600 });
  return {
    options: {
      ...{ remote: server.url, credentialHelper: `store --file=${file}` },
      allowProtocols: ["file", "http"],
    },
    heard: async () => server.heard(),
    close: server.close,
  };
}

const asUrl = (path: string) => `file://${path}`;
const asPath = (path: string) => path;

function privateSide({ options }: Pick<Listener, "options">, remote: string) {
  const mirror = join(world.folder, "private");
  return createPrivateGitRepository({ ...options, remote, open: options.remote, mirror });
}

const request: FollowRequest<never> = {
  ...{ key: "follow.1", branch: train, message: "Follow the public train", signature },
  lines: [["ChangeLog"]],
  paths: [["ChangeLog"], ["scripts/app.spec"]],
  version: ["scripts/app.spec"],
  edit: (files, reserved) => recordLine("followed")(files, reserved) as never,
};
const follow = cleared(request);

async function objectsOf(remote: GitRemote, ...options: readonly string[]): Promise<readonly string[]> {
  const all = ["cat-file", "--batch-check=%(objectname)", "--batch-all-objects"];
  return (await remote.git(...options, ...all)).split("\n").filter(Boolean);
}

/** Ids of all that only the private repository has. */
async function embargoed(): Promise<readonly string[]> {
  const open = new Set(await objectsOf(world.remote));
  return (await objectsOf(hidden)).filter((id) => !open.has(id));
}

/** Those of the ids that were said, in digits or in bytes. */
const saidOf = (said: Buffer, ids: readonly string[]) =>
  ids.filter((id) => said.includes(id) || said.includes(Buffer.from(id, "hex")));

describe.each([
  { way: "ssh", listen: listenOverSsh },
  { way: "http", listen: listenOverHttp },
])("what the public server hears over $way", ({ listen }) => {
  let listener: Listener;
  beforeEach(async () => {
    listener = await listen();
  });
  afterEach(() => listener.close());

  it.each([
    { kind: "a URL", form: asUrl },
    { kind: "a path", form: asPath },
  ])("names nothing of a private repository given as $kind, when its train follows", async ({ form }) => {
    const twin = privateSide(listener, form(hidden.path));
    const publicHead = await world.head(train);
    expect(await twin.follow(follow)).toEqual({ status: "level", head: publicHead });
    await hidden.commit({ branch, from: train, files: { "lib/a.js": "secret\n" } });
    await hidden.commit({ branch: train, files: { "lib/c.js": "secret too\n" } });
    await twin.inspect(branch, train);
    await world.commit({ branch: train, files: { "lib/d.js": "d\n" }, message: "In public\n" });

    expect(await twin.follow(follow)).toMatchObject({ status: "carried", release: "8" });

    const [said, ids] = [await listener.heard(), await embargoed()];
    expect(ids.length).toBeGreaterThan(6);
    expect(saidOf(said, ids)).toEqual([]);
    // Else nothing would be proved: it is fetched from, and only what is new.
    expect(said.includes(`want ${await world.head(train)}`)).toBe(true);
    expect(said.includes(`have ${publicHead}`)).toBe(true);
  });

  it("names nothing private when a public hotfix lands meanwhile", async () => {
    const twin = privateSide(listener, asUrl(hidden.path));
    await twin.follow(follow);
    await hidden.commit({ branch: train, files: { "lib/c.js": "secret\n" } });
    await twin.inspect(train, train);
    const open = world.another("public", listener.options);
    await open.ensureBranch(branchRequest({ picks: [fix] }));
    const merge = { branch, head: await world.head(branch), message: "Merge hotfix" };
    const landed = await open.land(landingRequest(merge));
    expect(landed).toMatchObject({ status: "landed", record: await world.head(train) });
    await twin.follow(follow);

    const [said, ids] = [await listener.heard(), await embargoed()];
    expect(ids.length).toBeGreaterThan(2);
    expect(saidOf(said, ids)).toEqual([]);
    expect(said.includes(await world.head(train))).toBe(true);
  });
});

describe("the mirror by which the private side reads the public one", () => {
  const twin = () => join(world.folder, "private.twin");
  const open = { options: { remote: "" } };

  beforeEach(async () => {
    open.options.remote = asUrl(world.remote.path);
    await privateSide(open, asUrl(hidden.path)).follow(follow);
    await hidden.commit({ branch: train, files: { "lib/c.js": "secret\n" } });
    await world.commit({ branch: train, files: { "lib/d.js": "d\n" }, message: "In public\n" });
  });

  it("holds nothing that the public repository has not", async () => {
    await privateSide(open, asUrl(hidden.path)).follow(follow);

    const [held, known] = [await objectsOf(hidden, `--git-dir=${twin()}`), await objectsOf(world.remote)];
    expect(held.length).toBeGreaterThan(6);
    expect(held.filter((id) => !known.includes(id))).toEqual([]);
  });

  it("serves a private mirror that lacks the contents of old files", async () => {
    await hidden.git("config", "uploadpack.allowFilter", "true");
    await removeFolder(join(world.folder, "private"));

    expect(await privateSide(open, asUrl(hidden.path)).follow(follow)).toMatchObject({ status: "carried" });
    expect(await hidden.text(train, "lib/d.js")).toBe("d\n");
  });

  it("is made anew where it is damaged, and the private one stays", async () => {
    const subject = privateSide(open, asUrl(hidden.path));
    await removeFolder(join(twin(), "objects", "pack"));
    for (const name of await readdir(join(twin(), "objects")))
      if (/^[0-9a-f]{2}$/.test(name)) await removeFolder(join(twin(), "objects", name));
    await mkdir(join(twin(), "objects", "pack"), { recursive: true });

    expect(await subject.follow(follow)).toMatchObject({ status: "carried" });
    expect(await hidden.text(train, "lib/d.js")).toBe("d\n");
  });

  it("copies a public repository that is given as a path", async () => {
    open.options.remote = world.remote.path;

    expect(await privateSide(open, hidden.path).follow(follow)).toMatchObject({ status: "carried" });
    expect(await hidden.text(train, "lib/d.js")).toBe("d\n");
  });
});

it("publishes messages without trailers that hold an address of the private side, and their prose to the letter", async () => {
  const twin = privateSide({ options: { remote: asUrl(world.remote.path) } }, asUrl(hidden.path));
  await twin.follow(follow);
  const message =
    "Escape more\n\nSee the review.\n\nReviewed-on: https://private.example.org/7\nFixes: two\n";
  await hidden.commit({ branch: train, files: { "lib/c.js": "fixed\n" }, message });
  const fixed = await hidden.git("rev-parse", `refs/heads/${train}`);
  const addresses = ["https://private.example.org"];

  const outcome = await twin.publish(cleared({ ...request, holds: [fixed.trim()], without: [], addresses }));

  const head = await world.head(train);
  expect(outcome).toMatchObject({ status: "published", head });
  const published = await world.remote.git("log", "-1", "--format=%B", head);
  expect(published.trim()).toBe("Escape more\n\nSee the review.\n\nFixes: two");
});
