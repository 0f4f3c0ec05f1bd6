import { resolve } from "node:path";
import envPaths from "env-paths";

/** What the environment of the process says. Holds secrets: never logged, never shown. */
export interface Settings {
  /** Absolute path of the folder of the embedded database, the mirror and the outbox. */
  readonly dataFolder: string;
  /** The file with the keys that seal what is embargoed in the database: beside the data folder, never in it. */
  readonly keyFile: string;
  /** Connection to a PostgreSQL server; `null` for the embedded one. */
  readonly databaseUrl: string | null;
  /** Who gives commands where `--as` does not say. */
  readonly person: string | null;
  /** The configuration file where `--config` does not say. */
  readonly configFile: string | null;
  /**
   * What git runs to sign in to https remotes. From the environment only: the file may come with somebody else's
   * repository, and git runs the helper as a command.
   */
  readonly credentialHelper: string | null;
  /**
   * The folder whose programs may be probes, and what they get of this environment; `null` where no program may. From the
   * environment only, for the same reason.
   */
  readonly probePrograms: {
    readonly folder: string;
    readonly environment: Readonly<Record<string, string>>;
  } | null;
}

/** Reads every variable that Pointsman knows. An empty one counts as not set. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = (name: string) => env[name] || null;
  const folder = resolve(read("POINTSMAN_DATA") ?? envPaths("pointsman", { suffix: "" }).data);
  return {
    dataFolder: folder,
    keyFile: resolve(read("POINTSMAN_KEY_FILE") ?? `${folder}.key`),
    databaseUrl: read("DATABASE_URL"),
    person: read("POINTSMAN_AS"),
    configFile: read("POINTSMAN_CONFIG"),
    credentialHelper: read("POINTSMAN_CREDENTIAL_HELPER"),
    probePrograms: probePrograms(env),
  };
}

/** What a program needs to run at all. Everything else, such as the database's address, stays with the server. */
function probePrograms(env: Readonly<Record<string, string | undefined>>): Settings["probePrograms"] {
  if (!env.POINTSMAN_PROBES) return null;
  const passed = ["PATH", "HOME", "LANG", "TZ"].flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { folder: resolve(env.POINTSMAN_PROBES), environment: Object.fromEntries(passed) };
}
