import { join } from "node:path";
import { createBuiltinReader } from "./adapters/builtin/reader.ts";
import { createGitRepository } from "./adapters/git/repository.ts";
import { keepersOf } from "./compose-keepers.ts";
import { mailOf } from "./compose-mail.ts";
import { probeOf } from "./compose-probe.ts";
import type { Config } from "./config/config.ts";
import type { Settings } from "./config/read-environment.ts";
import type { World } from "./engine/world.ts";
import type { BuiltinReader } from "./ports/builtin-reader.ts";
import type { Log } from "./ports/log.ts";
import type { Outbox } from "./ports/mail.ts";
import { createCaseReader, createEventStore } from "./store/event-store.ts";
import { createJobs } from "./store/jobs.ts";
import type { Database } from "./store/open.ts";
import { createOutbox } from "./store/outbox.ts";
import { createPostbox } from "./store/postbox.ts";
import { createReplyTokens } from "./store/reply-tokens.ts";

/** Every port with the adapter that the configuration asks for, and what the pages read beside them. */
export interface ComposedWorld {
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
  readonly log: Log;
}

/** Wires the ports of one project. */
export function composeWorld({ config, settings, env, database, baseUrl, log }: WorldParts): ComposedWorld {
  const builtin = { db: database.db, baseUrl };
  const git = createGitRepository({
    remote: config.repositories.public.url,
    mirror: join(settings.dataFolder, "mirrors", "public.git"),
    ...(settings.credentialHelper === null ? {} : { credentialHelper: settings.credentialHelper }),
  });
  const mail = mailOf(config, { dataFolder: settings.dataFolder, env });
  const report = (bug: unknown) => log.error("an effect met a bug", stackOf(bug));
  return {
    world: {
      store: createEventStore(database),
      reader: createCaseReader(database),
      jobs: createJobs(database, { report }),
      clock: { now: () => Date.now() },
      log,
      ...keepersOf(config, { env, builtin }),
      repository: git,
      lineage: git,
      replyTokens: createReplyTokens(database),
      mail,
      postbox: createPostbox(database),
      environments: probeOf(config, settings),
    },
    outbox: createOutbox(database),
    builtin: createBuiltinReader(builtin),
    close: () => mail.close(),
  };
}

/** The frames of a bug's stack; its message may quote what must not be logged. */
function stackOf(bug: unknown): { readonly stack?: string } {
  if (!(bug instanceof Error) || bug.stack === undefined) return {};
  return { stack: bug.stack.split("\n").slice(1).join("\n") };
}
