import type { Config, EnvironmentConfig } from "../config/config.ts";
import { policyOf } from "../config/policy-of.ts";
import type { Addressee, Project } from "../engine/project.ts";

/** The project as the engine knows it. */
export function projectOf(config: Config, baseUrl: string): Project {
  return {
    name: config.project,
    timeZone: config.timeZone,
    people: config.people,
    policy: policyOf(config),
    lists: { qa: config.mail.qa.map(addressee), ops: config.mail.ops.map(addressee) },
    polls: { stage: pollOf(config.environments.stage), production: pollOf(config.environments.production) },
    codeHost: config.codeHost.kind === "github" ? "GitHub" : null,
    branches: config.branches,
    record: recordOf(config),
    location: config.repositories.public.location,
    baseUrl,
    mailDomain: config.mail.from.address.split("@").at(-1) ?? "localhost",
    replyTo: config.mail.replyTo,
    returnPath: config.mail.imap && config.mail.returnPath,
    readsReplies: config.mail.imap !== null,
    mailLimits: config.mail.limits,
    private: privateSideOf(config, baseUrl),
  };
}

/** Where nothing can be asked, nothing is. */
function pollOf(environment: EnvironmentConfig | null): number | null {
  return environment?.pollEveryMinutes ?? null;
}

/** All of it or nothing: half a private side would leave a security hotfix a public way out. */
function privateSideOf(
  { repositories, private: hidden, people, mail }: Config,
  baseUrl: string,
): Project["private"] {
  const cleared = people.some(({ roles }) => roles.includes("security"));
  const missing = [
    ...(repositories.private === null ? ["repositories.private"] : []),
    ...(hidden === null ? ["private.mail"] : []),
    ...(cleared ? [] : ["a person with the role security"]),
  ];
  if (repositories.private === null || hidden === null || !cleared) return { missing };
  const { qa, ops, replyTo, returnPath, imap } = hidden.mail;
  return {
    lists: { qa: qa.map(addressee), ops: ops.map(addressee) },
    location: repositories.private.location,
    baseUrl: hidden.url ?? baseUrl,
    replyTo,
    returnPath: (imap ?? mail.imap) && returnPath,
    addresses: [
      ...new Set([repositories.private.location, repositories.private.url]),
      ...(hidden.url === null ? [] : [hidden.url]),
    ],
  };
}

function recordOf({ record: { changelog, versions, author } }: Config): Project["record"] {
  return {
    changelog: changelog === null ? null : { file: changelog.files, format: changelog.format },
    versions: versions.map(({ files, format, pattern }) => ({ file: files, format, pattern: pattern ?? "" })),
    author,
  };
}

/** A list has no name but its address. */
function addressee(address: string): Addressee {
  return { name: "", address };
}
