import type { MadeApp } from "../../ports/app-making.ts";
import type { Attempt } from "./attempts.ts";

/** The group `github` of the configuration, with what Pointsman can't know as words to be replaced. */
export function configLines({ api }: Pick<Attempt, "api">, made: MadeApp): readonly string[] {
  const { id, keyFile, webhookSecretFile } = made;
  return [
    "github:",
    "  repository: OWNER/NAME",
    ...(api === githubApi ? [] : [`  api: ${api}`]),
    `  app: { id: ${id}, installation: NUMBER, key-file: ${JSON.stringify(keyFile)} }`,
    ...(webhookSecretFile === null
      ? []
      : [`  webhook: { secret-file: ${JSON.stringify(webhookSecretFile)} }`]),
  ];
}

/** The API where none is named. */
export const githubApi = "https://api.github.com";
