import type { BugTrialsOf } from "./cli/doctor/bug-checks.ts";
import type { ProbeOf } from "./cli/doctor/environment-checks.ts";
import type { HostTrialOf } from "./cli/doctor/host-checks.ts";
import type { MailTrialOf } from "./cli/doctor/mail-checks.ts";
import type { MailboxOf } from "./cli/doctor/mailbox-check.ts";
import { main } from "./cli/main.ts";
import type { StartServer } from "./cli/server/running-server.ts";
import { terminalContext } from "./cli/terminal.ts";

/** The command line as a program: the one place that touches the process. */
export async function run(version: string): Promise<void> {
  const startServer: StartServer = async (options) => (await import("./compose.ts")).up(options);
  const probeOf: ProbeOf = async (config, settings) => {
    const github = (await import("./compose/compose-github.ts")).githubOf(config, process.env);
    return (await import("./compose/compose-probe.ts")).probeOf(config, { ...settings, github });
  };
  const mailTrialOf: MailTrialOf = async (config, env) =>
    (await import("./compose/compose-mail.ts")).mailTrialOf(config, env);
  const mailboxOf: MailboxOf = async (imap) =>
    (await import("./compose/compose-intake.ts")).mailboxOf(imap, { env: process.env });
  const bugTrialsOf: BugTrialsOf = async (config, env) =>
    (await import("./compose/compose-bugzilla.ts")).bugTrialsOf(config, env);
  const hostTrialOf: HostTrialOf = async (config, env) =>
    (await import("./compose/compose-github.ts")).hostTrialOf(config, env);
  const context = terminalContext(process, {
    startServer,
    probeOf,
    mailTrialOf,
    mailboxOf,
    bugTrialsOf,
    hostTrialOf,
  });
  process.exitCode = await main(process.argv.slice(2), context, version);
}
