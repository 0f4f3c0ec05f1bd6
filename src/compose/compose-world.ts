import { join } from "node:path";
import { createBuiltinReader } from "../adapters/builtin/reader.ts";
import { createGitRepository, createPrivateGitRepository } from "../adapters/git/repository.ts";
import type { Github } from "../adapters/github/client.ts";
import type { Config } from "../config/config.ts";
import type { Settings } from "../config/read-environment.ts";
import { Fault } from "../core/fault.ts";
import { discreetPages } from "../engine/embargo/discreet-pages.ts";
import { privateSinks, publicSinks } from "../engine/embargo/gate.ts";
import { guarded, guardedTwin } from "../engine/embargo/guarded.ts";
import type { PrivateWays, Ways, World } from "../engine/world.ts";
import type { BuiltinReader } from "../ports/builtin-reader.ts";
import type { Effect } from "../ports/event-store.ts";
import type { Outbox } from "../ports/mail.ts";
import { createCaseReader, createEventStore } from "../store/event-store.ts";
import { createJobs } from "../store/jobs.ts";
import { createOpaqueIds } from "../store/opaque-ids.ts";
import type { Database } from "../store/open.ts";
import { createOutbox } from "../store/outbox.ts";
import { createPostbox } from "../store/postbox.ts";
import { createReplyTokens } from "../store/reply-tokens.ts";
import { createTurns } from "../store/turns.ts";
import { advisoriesOf, commentsOf, commitWriterOf, githubOf, noticesOf, signInOf } from "./compose-github.ts";
import { keepersOf, privateKeepersOf } from "./compose-keepers.ts";
import { leakScanOf, type PublicParts } from "./compose-leaks.ts";
import type { KeptLog } from "./compose-log.ts";
import { mailOf } from "./compose-mail.ts";
import { probeOf } from "./compose-probe.ts";
import { projectOf } from "./compose-project.ts";

/** Every port with the adapter that the configuration asks for, and what the pages read beside them. */
export interface ComposedWorld {
  /** The connection to GitHub; `null` where the project has none. */
  readonly github: Github | null;
  readonly world: World;
  readonly outbox: Outbox;
  readonly builtin: BuiltinReader;
  /** Ends connections that are kept for a while. */
  close(): void;
}

export interface WorldParts {
  readonly config: Config;
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly database: Database;
  /** Where Pointsman's own pages are. */
  readonly baseUrl: string;
  readonly log: KeptLog;
}

/** Wires the ports of one project. */
export function composeWorld({ config, settings, env, database, baseUrl, log }: WorldParts): ComposedWorld {
  const builtin = { db: database.db, seal: database.seal, baseUrl };
  const outbox = createOutbox(database);
  const reader = createCaseReader(database);
  const pages = discreetPages(createBuiltinReader(builtin), reader, projectOf(config, baseUrl));
  const mail = mailOf(config, { dataFolder: settings.dataFolder, env });
  const github = githubOf(config, env);
  const report = (problem: unknown, { intent: { type: effect } }: Effect) => {
    if (!(problem instanceof Fault)) return log.error("an effect met a bug", { effect, ...stackOf(problem) });
    log.warn("what became of an effect could not be written down", { effect, fault: problem.detail.code });
  };
  return {
    github,
    world: {
      store: createEventStore(database),
      reader,
      jobs: createJobs(database, { report }),
      turns: createTurns(database),
      clock: { now: () => Date.now() },
      log,
      ...publicWays({ config, settings, env, github, builtin }),
      comments: commentsOf(github),
      notices: noticesOf(config, github),
      advisories: advisoriesOf(config, github),
      private: privateWays({ config, settings, env, github, builtin }, { outbox, builtin: pages, log }),
      replyTokens: createReplyTokens(database),
      opaqueIds: createOpaqueIds(database),
      mail,
      postbox: createPostbox(database),
      environments: probeOf(config, { ...settings, github }),
    },
    outbox,
    builtin: pages,
    close: () => mail.close(),
  };
}

interface WayParts extends Pick<WorldParts, "config" | "settings" | "env"> {
  readonly github: Github | null;
  readonly builtin: Pick<Database, "db" | "seal"> & { readonly baseUrl: string };
}

function publicWays({ config, settings, env, github, builtin }: WayParts): Ways {
  const git = createGitRepository({
    ...gitOptions(settings, "public"),
    remote: config.repositories.public.url,
    commitWriter: commitWriterOf(config, github),
    signIn: signInOf(config, env, github),
  });
  return guarded(
    { ...keepersOf(config, { env, github, builtin }), repository: git, lineage: git },
    publicSinks,
  );
}

/** The private side has a mirror of its own, so that its objects are never in the one that public pushes are made from. */
function privateWays(
  { config, settings, env, github, builtin }: WayParts,
  shown: PublicParts,
): PrivateWays | null {
  const { repositories, private: hidden } = config;
  if (repositories.private === null || hidden === null) return null;
  const git = createPrivateGitRepository({
    ...gitOptions(settings, "private"),
    system: "private repository",
    remote: repositories.private.url,
    open: repositories.public.url,
  });
  const baseUrl = hidden.url ?? builtin.baseUrl;
  const own = privateKeepersOf(config, hidden, { env, builtin: { ...builtin, baseUrl } });
  const ways = guarded({ ...own, repository: git, lineage: git }, privateSinks);
  return {
    ...ways,
    twin: guardedTwin(git, privateSinks),
    leaks: leakScanOf(git, shown, { config, env, github }),
  };
}

function gitOptions({ dataFolder, credentialHelper }: Settings, side: "public" | "private") {
  return {
    mirror: join(dataFolder, "mirrors", `${side}.git`),
    ...(credentialHelper === null ? {} : { credentialHelper }),
  };
}

/** The frames of a bug's stack; its message may quote what must not be logged. */
function stackOf(bug: unknown): { readonly stack?: string } {
  if (!(bug instanceof Error) || bug.stack === undefined) return {};
  return { stack: bug.stack.split("\n").slice(1).join("\n") };
}
