import type { AskedEnvironment, EnvironmentConfig, HttpEnvironment } from "./config.ts";
import type { ConfigFile } from "./schema.ts";

type EnvironmentFile = NonNullable<NonNullable<ConfigFile["environments"]>["stage"]>;

/** An environment as the probe needs it. The file was checked: what its kind of probe needs is there. */
export function environmentOf(environment: EnvironmentFile | undefined): EnvironmentConfig | null {
  if (environment === undefined) return null;
  const { poll = 1 } = environment;
  return { ...askedOf(environment), pollEveryMinutes: poll };
}

function askedOf(environment: EnvironmentFile): AskedEnvironment {
  const { probe, url = [], command: [program = "", ...args] = [], environment: name = "" } = environment;
  if (probe === "command") return { probe: { kind: probe, program, args } };
  if (probe === "github-deployment") return { probe: { kind: probe, environment: name } };
  return {
    urls: [url].flat().map(withoutSlash),
    probe: sourceOf(probe, environment),
    privateNetwork: environment["private-network"] ?? false,
  };
}

function sourceOf(
  kind: HttpEnvironment["probe"]["kind"],
  { pointer = "", "version-pointer": version, header = "" }: EnvironmentFile,
): HttpEnvironment["probe"] {
  switch (kind) {
    case "json":
      return { kind, commit: pointer, version: version ?? null };
    case "header":
      return { kind, name: header };
    default:
      return { kind };
  }
}

/** A URL to which a path can be added. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
