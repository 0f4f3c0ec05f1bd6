import { rm } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { derailedTag } from "../../core/train/derailed-tag.ts";
import type { LeakScan } from "../../ports/leak-scan.ts";
import type { Lineage } from "../../ports/lineage.ts";
import type { BranchHead, Repository } from "../../ports/repository.ts";
import type { TwinTrains } from "../../ports/twin-trains.ts";
import { inspect } from "./inspection.ts";
import { ensureBranch } from "./landing/branching.ts";
import { byPush, byWriter } from "./landing/delivery.ts";
import { land } from "./landing/landing.ts";
import { findLanding } from "./landing/landing-search.ts";
import { openPublishedPatches } from "./leaks/published-patches.ts";
import { type Published, scanPublished } from "./leaks/scan-published.ts";
import { between } from "./ledger/between.ts";
import { carry } from "./ledger/carrying.ts";
import { openPatchIndex } from "./ledger/patch-index.ts";
import { trace } from "./ledger/tracing.ts";
import type { Operations } from "./operations.ts";
import { gitEnvironment } from "./process/environment.ts";
import { createGit } from "./process/process.ts";
import { readFileAt } from "./reading.ts";
import { matcher } from "./remote/glob.ts";
import { keptPrivate, nowhere } from "./remote/kept-private.ts";
import type { RemoteAddress } from "./remote/remote-address.ts";
import {
  addressOf,
  type GitRepositoryOptions,
  operationsOn,
  processesOf,
  surroundingsOf,
  usualName,
} from "./repository-options.ts";
import type { Session } from "./session.ts";
import { ensureTag } from "./tagging.ts";
import { follow } from "./twin/following.ts";
import { type PublicPlace, publish } from "./twin/publishing.ts";

/**
 * The repository over plain git: a bare mirror, object plumbing, and compare-and-swap pushes (docs/landing.md). Both ports
 * share the mirror, so that one operation runs at a time.
 */
export function createGitRepository(options: GitRepositoryOptions): Repository & Lineage {
  const address = addressOf(options, options.remote);
  return portsOn(operationsOn(options, address), options);
}

/** The private repository, with a mirror of its own: what is in it never gets into the public one's. */
export function createPrivateGitRepository(
  options: GitRepositoryOptions & { /** The public repository, which it follows. */ readonly open: string },
): Repository & Lineage & TwinTrains & Pick<LeakScan, "published"> {
  const address = addressOf(options, options.remote);
  const operate = operationsOn(options, address, { readsMirrors: true });
  const write = keepingPrivate(operate, options, address);
  const open = openSide(options, options.open);
  const published = publishedAt(options, addressOf(options, options.open));
  const place = { open, inCleanMirror: cleanMirror(options, options.open) };
  return {
    ...portsOn(operate, options, write),
    follow: ({ value }) => write((session) => follow(session, open, value)),
    publish: ({ value }) => operate((session) => publish(session, place, value)),
    published: (works, asked) => operate((session) => scanPublished(session, published, works, asked)),
  };
}

/** Operations that write only where nobody can read without credentials. */
function keepingPrivate(
  operate: Operations,
  options: GitRepositoryOptions,
  address: RemoteAddress,
): Operations {
  const stranger = createGit({
    ...processesOf(options),
    signIn: null,
    environment: gitEnvironment(nowhere, {
      ...surroundingsOf(options, [address.protocol]),
      credentialHelper: null,
      signIn: null,
    }),
  });
  return async (operation, asked) => {
    await keptPrivate(stranger, address);
    return operate(operation, asked);
  };
}

/** The public repository as leaks are looked for in it: in a copy of its own, beside the private mirror. */
function publishedAt(options: GitRepositoryOptions, open: RemoteAddress): Published {
  const copy = `${options.mirror}.public`;
  const surroundings = surroundingsOf(options, [open.protocol]);
  return {
    remote: open,
    copy,
    patches: openPublishedPatches(`${copy}.patches`),
    gitIn: (folder) =>
      createGit({
        ...processesOf({ ...options, system: usualName }),
        signIn: null,
        environment: gitEnvironment(folder, surroundings),
      }),
  };
}

/** The clean mirror is made for one publishing, and goes with it (embargo.md, row 5). */
function cleanMirror(options: GitRepositoryOptions, remote: string): PublicPlace["inCleanMirror"] {
  const own = { ...options, mirror: `${options.mirror}.publishing`, system: usualName };
  const remove = () => rm(own.mirror, { recursive: true, force: true });
  return async (operation) => {
    await remove();
    try {
      return await operationsOn(own, addressOf(own, remote))(operation);
    } finally {
      await remove();
    }
  };
}

/**
 * The public repository as the private side reads it: in a mirror of its own, in which nothing private ever is, and from which
 * anything may be read.
 */
function openSide(options: GitRepositoryOptions, remote: string): Operations {
  const own = { ...options, mirror: `${options.mirror}.twin`, system: usualName };
  // A plain path would lend its objects, and nothing could be fetched from the mirror.
  const address = addressOf(own, isAbsolute(remote) ? pathToFileURL(remote).href : remote);
  return operationsOn(own, address, { whole: true });
}

function portsOn(
  operate: Operations,
  { mirror, commitWriter = null }: GitRepositoryOptions,
  write: Operations = operate,
): Repository & Lineage {
  const index = openPatchIndex(`${mirror}.patches`);
  const delivery = commitWriter === null ? byPush : byWriter(commitWriter);
  return {
    branches: (pattern) => operate(async (session) => matchingHeads(session, pattern), { tags: true }),
    ensureBranch: ({ value }) => write((session) => ensureBranch(session, value)),
    inspect: (branch, train) => operate((session) => inspect(session, branch, train)),
    land: ({ value }) => write((session) => land(session, value, delivery)),
    read: (at, path) => operate((session) => readFileAt(session, at, path)),
    ensureTag: ({ value }) => write((session) => ensureTag(session, value), { tags: true }),
    findLanding: (request) => operate((session) => findLanding(session, request)),
    trace: (request) => operate((session) => trace(session, index, request), { seldomReads: true }),
    carry: ({ value }) => write((session) => carry(session, value)),
    between: (since, to) => operate((session) => between(session, since, to)),
  };
}

function matchingHeads(session: Session, pattern: string): readonly BranchHead[] {
  const matches = matcher(pattern);
  return [...session.heads()]
    .filter(([branch]) => matches(branch))
    .map(([branch, head]) => ({ branch, head, derailed: isDerailed(session, branch) }))
    .toSorted((a, b) => (a.branch < b.branch ? -1 : 1));
}

function isDerailed(session: Session, branch: string): boolean {
  return session.ref(`refs/tags/${derailedTag(branch)}`) !== null;
}
