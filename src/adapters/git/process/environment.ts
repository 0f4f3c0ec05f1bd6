import { type SignIn, signInSettings } from "./sign-in.ts";

/** What a git process of ours is given beside its arguments. */
export interface GitSurroundings {
  /** Protocols that the remotes use; every other is off. */
  readonly protocols: readonly string[];
  /** The server's own environment; only what is listed in `passed` goes on to git. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  /** A credential helper as git's `credential.helper` takes it, for https. Never the secret itself. */
  readonly credentialHelper: string | null;
  /** Whom git signs in to one repository as, where it has no helper. */
  readonly signIn: SignIn | null;
}

/** What ssh, https and the search for programs need. A variable that is not here does not reach git. */
const passed = [
  "PATH",
  "TMPDIR",
  "SYSTEMROOT",
  "SSH_AUTH_SOCK",
  "GIT_SSH_COMMAND",
  "HTTPS_PROXY",
  "https_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

/** Settings that win over whatever stands in a repository's own config. */
const settings = {
  "core.hooksPath": "/dev/null",
  "core.fsmonitor": "false",
  "core.attributesFile": "/dev/null",
  "core.warnAmbiguousRefs": "false",
  "core.quotePath": "false",
  "diff.external": "",
  "gc.auto": "0",
  "log.showSignature": "false",
  "maintenance.auto": "false",
  "merge.conflictStyle": "diff3",
  "protocol.version": "2",
  "push.gpgSign": "false",
  "push.negotiate": "false",
  "push.recurseSubmodules": "no",
  "transfer.fsckObjects": "false",
};

/** The filter that leaves the contents of files at the remote, and nothing else. */
export const blobFilter = "blob:none";

/** Settings that let git fetch a blob that a filter left out, from the given address and from nowhere else. */
export function fillingFrom(url: string): Readonly<Record<string, string>> {
  return {
    "remote.origin.url": url,
    "remote.origin.promisor": "true",
    "remote.origin.partialCloneFilter": blobFilter,
  };
}

/**
 * The environment of every git process: no system or user config, no prompt, no hook, the remotes' protocols only,
 * English. Settings go through the environment, so neither they nor a helper show in `ps`.
 */
export function gitEnvironment(
  folder: string,
  { protocols, inherited, credentialHelper, signIn }: GitSurroundings,
  further: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = passed.flatMap((name) => {
    const value = inherited[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const ssh = inherited.GIT_SSH_COMMAND === undefined ? { "core.sshCommand": "ssh" } : {};
  const helper = credentialHelper === null ? {} : { "credential.helper": credentialHelper };
  const token = signIn === null ? {} : signInSettings(signIn);
  return {
    ...Object.fromEntries(kept),
    ...asVariables({ ...settings, ...ssh, ...helper, ...token, ...further }),
    GIT_ALLOW_PROTOCOL: [...new Set(protocols)].join(":"),
    GIT_ASKPASS: "true",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_DIR: folder,
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    HOME: folder,
    LC_ALL: "C",
    SSH_ASKPASS_REQUIRE: "never",
  };
}

function asVariables(config: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(config).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(Object.keys(config).length), ...Object.fromEntries(pairs) };
}
