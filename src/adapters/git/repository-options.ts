import type { CommitWriter } from "../../ports/commit-writer.ts";
import type { GitIn } from "./mirror/mirror.ts";
import { createOperations, type Operations } from "./operations.ts";
import { fillingFrom, type GitSurroundings, gitEnvironment } from "./process/environment.ts";
import { createGit, type GitSettings } from "./process/process.ts";
import type { SignIn } from "./process/sign-in.ts";
import { parseRemoteAddress, type RemoteAddress, usualProtocols } from "./remote/remote-address.ts";

export interface GitRepositoryOptions {
  /** URL or absolute path of the repository that everybody pushes to. No secret in it. */
  readonly remote: string;
  /** Folder of the bare mirror; made on demand, and this process's alone. */
  readonly mirror: string;
  /** What faults call the repository; its role, not its address. */
  readonly system?: string;
  /** Protocols that the remote may use: `file`, `ssh` and `https` unless said otherwise. */
  readonly allowProtocols?: readonly string[];
  /** As git's `credential.helper`, for https. */
  readonly credentialHelper?: string;
  /** In place of a credential helper, for the one repository that it names. */
  readonly signIn?: SignIn | null;
  /** Where git's few inherited variables come from. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Seconds that one git process may take. */
  readonly seconds?: GitSettings["seconds"];
  /** Makes record commits where git may not push to the trains; by push where there is none. */
  readonly commitWriter?: CommitWriter | null;
  /** Called before each git process with its arguments, for measuring and for tests. */
  readonly beforeProcess?: GitSettings["beforeProcess"];
}

/** Operations on the mirror of these options. With `whole` nothing is left at the remote. */
export function operationsOn(
  options: GitRepositoryOptions,
  address: RemoteAddress,
  { whole = false, readsMirrors = false }: { readonly whole?: boolean; readonly readsMirrors?: boolean } = {},
): Operations {
  const surroundings = surroundingsOf(options, [address.protocol, ...(readsMirrors ? ["file"] : [])]);
  const processes = processesOf(options);
  const { remote } = processes.seconds;
  const signIn = (whom: "remote" | "all") => surroundings.signIn && { by: surroundings.signIn, whom };
  const gitIn: GitIn = (folder) => ({
    git: createGit({
      ...processes,
      signIn: signIn("remote"),
      environment: gitEnvironment(folder, surroundings),
    }),
    filling: createGit({
      ...processes,
      signIn: signIn("all"),
      environment: gitEnvironment(folder, surroundings, fillingFrom(address.url)),
      seconds: { local: remote, remote }, // any of them may talk to the remote
    }),
  });
  return createOperations(options.mirror, address, gitIn, { filter: !whole });
}

/** What every git process of these options has in common. */
export function processesOf({ system, seconds, beforeProcess }: GitRepositoryOptions) {
  return {
    system: system ?? usualName,
    seconds: seconds ?? { local: 120, remote: 600 },
    beforeProcess: beforeProcess ?? (() => {}),
  };
}

/** What git inherits, and by which protocols it may go. */
export function surroundingsOf(options: GitRepositoryOptions, protocols: readonly string[]): GitSurroundings {
  return {
    protocols,
    inherited: options.environment ?? process.env,
    credentialHelper: options.credentialHelper ?? null,
    signIn: options.signIn ?? null,
  };
}

export function addressOf({ allowProtocols, system }: GitRepositoryOptions, remote: string): RemoteAddress {
  return parseRemoteAddress(remote, allowProtocols ?? usualProtocols, system ?? usualName);
}

/** What faults call a repository that has no other name. */
export const usualName = "repository";
