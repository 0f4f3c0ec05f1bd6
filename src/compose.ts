import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { Hono } from "hono";
import type { DNSResolver } from "mailauth";
import { bugWatchOf } from "./compose/compose-bugzilla.ts";
import { claimDataFolder, sweepLeftovers, tagMirrors } from "./compose/compose-data-folder.ts";
import { type DatabaseSurroundings, databaseOf } from "./compose/compose-database.ts";
import { appsOf, dashboardOf, hookOf, watchOf } from "./compose/compose-github.ts";
import { intakesOf } from "./compose/compose-intake.ts";
import { createServerLog } from "./compose/compose-log.ts";
import { projectOf } from "./compose/compose-project.ts";
import { removeServerFile, writeServerFile } from "./compose/compose-server-file.ts";
import { composeWorld, type WorldParts } from "./compose/compose-world.ts";
import { loadConfig } from "./config/load-config.ts";
import type { ConfigProblem } from "./config/problem.ts";
import { readEnvironment } from "./config/read-environment.ts";
import { createEngine } from "./engine/create-engine.ts";
import { createGate, privateSinks, publicSinks } from "./engine/embargo/gate.ts";
import type { World } from "./engine/world.ts";
import { createApp } from "./http/app.ts";
import type { HttpEnv } from "./http/caller.ts";
import { serve } from "./http/serve.ts";
import { createDeliveries } from "./store/deliveries.ts";
import { lockFolder } from "./store/folder-lock.ts";
import { createLetters } from "./store/letters.ts";
import { once } from "./store/once.ts";
import type { Database } from "./store/open.ts";
import { createSessions } from "./store/sessions.ts";

export interface UpOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The configuration file, where it was named. */
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  /** `host:port`, instead of what the configuration says. */
  readonly listen?: { readonly host: string; readonly port: number } | undefined;
  /** For tests: looks at, or stands in for, the way to the world. */
  readonly wrap?: (world: World) => World;
  /** For tests: milliseconds that stand for a minute, between two looks at Bugzilla and where a start waits for its database. */
  readonly minute?: number;
  /** For tests: answers for the keys of signatures instead of DNS. */
  readonly resolveKey?: DNSResolver;
}

export interface RunningServer {
  readonly url: string;
  readonly configPath: string;
  readonly data: string;
  /** What opens what is sealed in the database. */
  readonly keyFile: string;
  /** Where the log is kept, without secrets. */
  readonly database: string;
  /** A link that signs one person in, once. */
  signInLink(): Promise<string>;
  stop(): Promise<void>;
}

export type Up =
  | { readonly ok: true; readonly server: RunningServer }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Starts the server of one project, and undoes whatever it began if it can't. */
export async function up(options: UpOptions): Promise<Up> {
  const settings = settingsOf(options);
  const loaded = await loadConfig({ cwd: options.cwd, explicit: options.config ?? settings.configFile });
  if (!loaded.ok) return { ok: false, problems: loaded.problems };
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 });
  const undo: (() => Promise<void>)[] = [];
  const stop = once(async () => {
    for (const step of undo.reverse()) await step();
  });
  try {
    const server = await start({ options, settings, config: loaded.config, undo });
    const { dataFolder: data, keyFile } = settings;
    return { ok: true, server: { ...server, configPath: loaded.path, data, keyFile, stop } };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Starting extends Pick<WorldParts, "config" | "settings"> {
  readonly options: UpOptions;
  /** What a stop has to undo, in the order in which it was begun. */
  readonly undo: (() => Promise<void>)[];
}

async function start({ options, settings, config, undo }: Starting) {
  const { dataFolder } = settings;
  const log = createServerLog();
  const database = await openStore({ settings, log, undo, patience: options.minute ?? 60_000 });
  await claimDataFolder(dataFolder, { project: config.project, repository: config.repositories.public.url });
  await tagMirrors(dataFolder);
  await sweepLeftovers(dataFolder);
  const front = new Hono<HttpEnv>();
  const served = await serve(front, options.listen ?? config.server);
  undo.push(() => served.close());
  const url = config.server.url ?? served.url;
  const { env } = options;
  const composed = composeWorld({ config, settings, env, database, baseUrl: url, log });
  const { world, outbox, builtin } = composed;
  undo.push(async () => composed.close());
  const engine = createEngine((options.wrap ?? same)(world), gateOf(world), projectOf(config, url));
  const token = randomBytes(32).toString("base64url");
  const sessions = createSessions(database, world.clock);
  const { jobs, clock } = world;
  const deliveries = createDeliveries(database, clock);
  const watch = watchOf(config, composed.github, { engine, world, deliveries });
  const hook = hookOf(config, env, composed.github);
  const webhooks = watch && hook && { hook, deliveries, wake: watch.wake };
  const app = createApp({
    engine,
    jobs,
    outbox,
    builtin,
    webhooks,
    apps: appsOf(config, env, { dataFolder, baseUrl: url }),
    sessions,
    token,
    log,
    clock,
    reachDatabase: () => database.reach(),
  });
  front.all("*", (context) => app.fetch(context.req.raw, context.env));
  await engine.start();
  undo.push(() => engine.stop());
  const letters = createLetters(database, clock);
  const intakes = await intakesOf(config, { engine, letters, world, env, resolveKey: options.resolveKey });
  const bugWatch = bugWatchOf({ engine, world, minute: options.minute ?? 60_000 });
  const dashboard = dashboardOf(config, composed.github, { engine, world });
  for (const each of [...intakes, watch, bugWatch, dashboard]) if (each !== null) undo.push(each.start());
  await writeServerFile(dataFolder, { url: served.url, token });
  undo.push(() => removeServerFile(dataFolder, token));
  const signInLink = async () => `${url}/sign-in/${(await sessions.createLink()).token}`;
  return { url, database: database.describe, signInLink };
}

/** The database, behind the data folder's lock: mirror, outbox and server file are one server's, wherever the cases are. */
async function openStore({
  undo,
  ...surroundings
}: Pick<Starting, "undo"> & DatabaseSurroundings): Promise<Database> {
  const { databaseUrl, dataFolder } = surroundings.settings;
  if (databaseUrl !== null) {
    const lock = await lockFolder(dataFolder);
    undo.push(() => lock.release());
  }
  const database = await databaseOf(surroundings);
  undo.push(() => database.close());
  return database;
}

function settingsOf({ env, data, cwd }: UpOptions) {
  const settings = readEnvironment(env);
  return data === undefined ? settings : readEnvironment({ ...env, POINTSMAN_DATA: resolve(cwd, data) });
}

function gateOf(world: World) {
  return createGate(publicSinks, world.private === null ? null : privateSinks);
}

const same = (world: World) => world;
