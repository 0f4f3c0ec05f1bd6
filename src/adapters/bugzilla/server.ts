import { type BugzillaClient, createBugzillaClient } from "./client.ts";
import { proveLogin } from "./login.ts";
import type { BugzillaOptions } from "./options.ts";
import { createTurns, type Turns } from "./turns.ts";

/** A Bugzilla server on which the login has been proved. */
export interface BugzillaServer {
  readonly system: string;
  readonly options: BugzillaOptions;
  readonly turns: Turns;
  /** The client, once its login is known to count. */
  ready(): Promise<BugzillaClient>;
}

export function createBugzillaServer(system: string, options: BugzillaOptions): BugzillaServer {
  const client = createBugzillaClient(system, options);
  let proof: Promise<void> | null = null;
  return {
    system,
    options,
    turns: createTurns(),
    async ready() {
      proof ??= proveLogin(system, client, options);
      try {
        await proof;
      } catch (error) {
        proof = null; // the key may be mended before the next try
        throw error;
      }
      return client;
    },
  };
}
