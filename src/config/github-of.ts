import { resolve } from "node:path";
import { bugPlaceOf } from "./bugzilla-of.ts";
import type { Config, GithubConfig } from "./config.ts";
import type { ConfigFile } from "./schema.ts";
import type { SecretSource } from "./secret-source.ts";

/** The connection to GitHub; `null` where the project has none. Relative paths start at `folder`. */
export function githubOf(file: ConfigFile["github"], folder: string): GithubConfig | null {
  if (file === undefined) return null;
  const [owner = "", repo = ""] = file.repository.split("/");
  const { api = "https://api.github.com", app } = file;
  const token = sourceOf(file["token-env"], file["token-file"], folder);
  const webhook = sourceOf(file.webhook?.["secret-env"], file.webhook?.["secret-file"], folder);
  const place = { api, owner, repo, webhook, dashboard: file.dashboard ?? false };
  if (app === undefined) return token && { ...place, credentials: { kind: "token", token } };
  const key = sourceOf(app["key-env"], app["key-file"], folder);
  const ids = { appId: app.id, installationId: app.installation };
  return key && { ...place, credentials: { kind: "app", ...ids, key } };
}

/** Where issues, tickets and pull requests are kept. */
export function keepersOf(file: ConfigFile): Pick<Config, "tracker" | "tickets" | "codeHost"> {
  const host = file["code-host"];
  return {
    tracker: keeperOf(file.tracker),
    tickets: keeperOf(file.tickets),
    codeHost: {
      kind: host?.kind ?? "built-in",
      merge: host?.merge ?? "landing",
      requiredChecks: host?.["required-checks"] ?? [],
    },
  };
}

function keeperOf(file: ConfigFile["tracker"]): Config["tracker"] {
  if (file?.kind === "bugzilla") return { kind: file.kind, place: bugPlaceOf(file) };
  return { kind: file?.kind ?? "built-in" };
}

function sourceOf(
  variable: string | undefined,
  file: string | undefined,
  folder: string,
): SecretSource | null {
  if (variable !== undefined) return { variable };
  return file === undefined ? null : { file: resolve(folder, file) };
}
