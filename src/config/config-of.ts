import { resolve } from "node:path";
import { bugPlaceOf, bugzillaOf } from "./bugzilla-of.ts";
import type { Config, Person, PrivateConfig, RecordConfig, RepositoryConfig } from "./config.ts";
import { environmentOf, withoutSlash } from "./environment-of.ts";
import { followUpIn } from "./follow-up-of.ts";
import { githubOf, keepersOf } from "./github-of.ts";
import { having, mailOf, privateMailOf } from "./mail-of.ts";
import { isPath } from "./remote-url.ts";
import type { ConfigFile } from "./schema.ts";

const defaults = {
  timeZone: "UTC",
  quorum: ["developer", "qa", "ops"],
  decideWithinMinutes: 4 * 60,
  listen: { host: "127.0.0.1", port: 4180 },
} as const;

/** Fills in what a checked file leaves out. `folder` is where the file stands: paths start there. */
export function configOf(file: ConfigFile, folder: string): Config {
  const people = Object.entries(file.people).map(personOf);
  const { stage, production } = file.environments ?? {};
  const { private: hidden, public: open } = file.repositories;
  const timeZone = file["time-zone"] ?? defaults.timeZone;
  const limits = {
    decideWithinMinutes: file["decide-within"] ?? defaults.decideWithinMinutes,
    escalateTo: file["escalate-to"] ?? having("ops", people).map(({ id }) => id),
  };
  return {
    project: file.project,
    timeZone,
    people,
    repositories: {
      public: repositoryOf(open, folder),
      private: hidden === undefined ? null : repositoryOf(hidden, folder),
    },
    branches: branchesOf(file),
    record: recordOf(file),
    mail: mailOf(file.mail, people, folder),
    github: githubOf(file.github, folder),
    bugzilla: bugzillaOf(file.bugzilla, folder),
    ...keepersOf(file),
    private: privateOf(file, folder),
    environments: { stage: environmentOf(stage), production: environmentOf(production) },
    quorum: { roles: file.quorum?.roles ?? defaults.quorum },
    ...limits,
    followUp: followUpIn(file["follow-up"], timeZone, limits),
    server: { ...(file.server?.listen ?? defaults.listen), url: baseUrl(file.server?.url) },
  };
}

function personOf([id, person]: [string, ConfigFile["people"][string]]): Person {
  const { name, email, roles } = person;
  const { "commit-emails": commitEmails = [], github = null, bugzilla = null } = person;
  return { id, name, email, commitEmails, github, bugzilla, roles };
}

function branchesOf({ branches }: ConfigFile): Config["branches"] {
  const { development, trains, carry } = branches;
  return { development, trains, carry: { as: carry?.as ?? "picks", by: carry?.by ?? "push" } };
}

function repositoryOf(
  { url, location }: ConfigFile["repositories"]["public"],
  folder: string,
): RepositoryConfig {
  const whole = isPath(url) ? resolve(folder, url) : url;
  return { url: whole, location: location ?? whole };
}

function recordOf({ record, mail }: ConfigFile): RecordConfig {
  const { changelog } = record;
  return {
    changelog: changelog === undefined ? null : { files: [changelog.file].flat(), format: changelog.format },
    versions: (record.versions ?? []).map(({ file, format, pattern }) => ({
      files: [file].flat(),
      format,
      pattern: pattern ?? null,
    })),
    author: record.author ?? { name: mail.from.name || "Pointsman", email: mail.from.address },
    by: record.by ?? "push",
  };
}

function privateOf({ private: hidden, project }: ConfigFile, folder: string): PrivateConfig | null {
  if (hidden === undefined) return null;
  return {
    tracker: privateKeeperOf(hidden.tracker),
    tickets: privateKeeperOf(hidden.tickets),
    mail: privateMailOf(hidden.mail, folder),
    advisory: advisoryOf(hidden.advisory, project),
    url: baseUrl(hidden.url),
  };
}

function advisoryOf(
  file: NonNullable<ConfigFile["private"]>["advisory"],
  project: string,
): PrivateConfig["advisory"] {
  if (file?.kind !== "github") return null;
  const { ecosystem = "other", package: name = project, severity = null } = file;
  return { ecosystem, package: name, severity };
}

function privateKeeperOf(file: NonNullable<ConfigFile["private"]>["tracker"]): PrivateConfig["tracker"] {
  return file?.kind === "bugzilla" ? { kind: file.kind, place: bugPlaceOf(file) } : { kind: "built-in" };
}

function baseUrl(url: string | undefined): string | null {
  return url === undefined ? null : withoutSlash(url);
}
