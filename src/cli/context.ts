import type { Prompter } from "./ask/prompter.ts";
import type { BugTrialsOf } from "./doctor/bug-checks.ts";
import type { ProbeOf } from "./doctor/environment-checks.ts";
import type { HostTrialOf } from "./doctor/host-checks.ts";
import type { MailTrialOf } from "./doctor/mail-checks.ts";
import type { MailboxOf } from "./doctor/mailbox-check.ts";
import type { StartServer } from "./server/running-server.ts";

/** What a command has of the world around it; passed in, so that tests pass theirs. */
export interface CliContext {
  /** For answers: what a script reads. */
  readonly out: Out;
  /** For everything else: reasons, progress, questions. */
  readonly err: Out;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks the person at the terminal; `null` where nobody is there to answer. Loaded when the first question comes. */
  readonly prompter: (() => Promise<Prompter>) | null;
  /** What git calls the person's address in this folder; `null` where it has none. */
  readonly gitEmail: () => Promise<string | null>;
  /** Starts the server in this process; loaded by `up` alone. */
  readonly startServer: StartServer;
  /** The server's own probe of environments; loaded by `doctor` alone. */
  readonly probeOf: ProbeOf;
  /** The server's own way out for mail, to be tried; loaded by `doctor` and `mail test` alone. */
  readonly mailTrialOf: MailTrialOf;
  /** The server's own mailbox for answers; loaded by `doctor` alone. */
  readonly mailboxOf: MailboxOf;
  /** The server's own places of bugs, to be tried; loaded by `doctor` alone. */
  readonly bugTrialsOf: BugTrialsOf;
  /** The server's own connection to GitHub, to be tried; loaded by `doctor` alone. */
  readonly hostTrialOf: HostTrialOf;
  /** Resolves when the process is told to stop. Being told again ends it at once. */
  readonly untilStopped: () => Promise<void>;
}

export interface Out {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}
