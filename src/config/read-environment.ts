import { resolve } from "node:path";
import envPaths from "env-paths";

/** What the environment of the process says. Holds secrets: never logged, never shown. */
export interface Settings {
  /** Absolute path of the folder of the embedded database, the mirror and the outbox. */
  readonly dataFolder: string;
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
}

/** Reads every variable that Pointsman knows. An empty one counts as not set. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = (name: string) => env[name] || null;
  const folder = read("POINTSMAN_DATA") ?? envPaths("pointsman", { suffix: "" }).data;
  return {
    dataFolder: resolve(folder),
    databaseUrl: read("DATABASE_URL"),
    person: read("POINTSMAN_AS"),
    configFile: read("POINTSMAN_CONFIG"),
    credentialHelper: read("POINTSMAN_CREDENTIAL_HELPER"),
  };
}
