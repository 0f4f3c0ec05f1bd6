import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import type { Config } from "../../config/config.ts";
import { loadConfig } from "../../config/load-config.ts";
import { readEnvironment, type Settings } from "../../config/read-environment.ts";
import { createGitAsker } from "../init/git-asker.ts";
import { type BugTrialsOf, bugChecks } from "./bug-checks.ts";
import { type Check, skipped } from "./check.ts";
import { configCheck, peopleChecks } from "./config-checks.ts";
import { environmentChecks, type ProbeOf } from "./environment-checks.ts";
import { folderChecks } from "./folder-checks.ts";
import { type HostTrialOf, hostChecks } from "./host-checks.ts";
import { commitClockVerdict, machineChecks } from "./machine-checks.ts";
import { type MailTrialOf, mailChecks } from "./mail-checks.ts";
import { type MailboxOf, mailboxChecks } from "./mailbox-check.ts";
import { privateHostChecks } from "./private-host-checks.ts";
import { recordByApiChecks } from "./record-by-api.ts";
import { readableTrains, recordChecks } from "./record-checks.ts";
import { askRemote, objectFolder, serverEnvironment } from "./remote-branches.ts";
import { newestTrains, repositoryChecks } from "./repository-checks.ts";
import { serverChecks } from "./server-checks.ts";

/** What the doctor is given of the world. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Files and folders that the user named. */
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  /** Version of Node.js, and milliseconds since the epoch. */
  readonly node: string;
  readonly now: number;
  readonly probeOf: ProbeOf;
  readonly mailTrialOf: MailTrialOf;
  readonly mailboxOf: MailboxOf;
  readonly bugTrialsOf: BugTrialsOf;
  readonly hostTrialOf: HostTrialOf;
}

/** Looks at everything that a hotfix will need. Changes nothing. */
export async function examine(world: Surroundings): Promise<readonly Check[]> {
  const settings = readEnvironment(world.env);
  const folder = world.data === undefined ? settings.dataFolder : resolve(world.cwd, world.data);
  const loaded = await loadConfig({ cwd: world.cwd, explicit: world.config ?? settings.configFile });
  const config = loaded.ok ? loaded.config : null;
  return [
    ...(await machineChecks(createGitAsker(world.cwd, world.env), world)),
    configCheck(loaded),
    ...(loaded.ok
      ? await projectChecks(loaded.config, dirname(loaded.path), settings, world)
      : [nothingToLookAt]),
    ...(await folderChecks(folder)),
    ...(await serverChecks(folder, config)),
  ];
}

const nothingToLookAt: Check = {
  id: "project",
  title: "people, repository and environments",
  why: "they are what the configuration names",
  ...skipped("the configuration can't be read", "mend it first"),
};

async function projectChecks(
  config: Config,
  configFolder: string,
  settings: Settings,
  { env, now, probeOf, mailTrialOf, mailboxOf, bugTrialsOf, hostTrialOf }: Surroundings,
): Promise<readonly Check[]> {
  const { url } = config.repositories.public;
  const host = await hostTrialOf(config, env);
  // Why there is none, the checks of the host tell.
  const signedIn = await Promise.resolve(host?.signIn() ?? null).catch(() => null);
  const surroundings = serverEnvironment(env, settings.credentialHelper, signedIn);
  const protocols = "file:ssh:https";
  const remote = await askRemote(createGitAsker(tmpdir(), surroundings, protocols), url);
  const objects = createGitAsker(objectFolder(url, configFolder), env);
  const pusher = createGitAsker(configFolder, surroundings, protocols);
  const trains = remote.ok ? await readableTrains(config, remote, objects) : [];
  // Older ones are mostly retired, and their files are as they were then.
  const newest = trains.slice(0, 3);
  return [
    ...peopleChecks(config),
    ...(await repositoryChecks({ config, remote, git: pusher, objects })),
    ...(await recordChecks({ config, trains: newest, objects })),
    ...(await recordByApiChecks({ config, trains: newest, objects })),
    {
      id: "commit-clock",
      title: "clock against commits",
      why: "a record commit that is older than its train confuses everyone",
      ...commitClockVerdict(now, trains[0]?.committedAt ?? null),
    },
    ...(await environmentChecks(config, settings, probeOf)),
    ...(await mailChecks(config, await mailTrialOf(config, env))),
    ...(await mailboxChecks(config, mailboxOf)),
    ...(await bugChecks(await bugTrialsOf(config, env))),
    ...(await privateHostChecks(host, config)),
    ...(await hostChecks(host, {
      config,
      trains: newestTrains(config, remote),
      now,
    })),
  ];
}
