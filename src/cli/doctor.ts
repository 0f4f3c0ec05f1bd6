import { Command, Option } from "commander";
import type { BugTrialsOf } from "./doctor/bug-checks.ts";
import type { ProbeOf } from "./doctor/environment-checks.ts";
import type { HostTrialOf } from "./doctor/host-checks.ts";
import type { MailTrialOf } from "./doctor/mail-checks.ts";
import type { MailboxOf } from "./doctor/mailbox-check.ts";
import { examine } from "./doctor/run-doctor.ts";
import { showChecks } from "./doctor/show-checks.ts";
import { Exit } from "./exit.ts";

interface DoctorOptions {
  readonly config?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** What the command needs of the world around it. */
interface DoctorContext {
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The server's own probe. */
  readonly probeOf: ProbeOf;
  readonly mailTrialOf: MailTrialOf;
  readonly mailboxOf: MailboxOf;
  readonly bugTrialsOf: BugTrialsOf;
  readonly hostTrialOf: HostTrialOf;
}

/** `pointsman doctor`: looks at everything that a hotfix will need, and says what to mend. */
export function doctorCommand(context: DoctorContext): Command {
  return new Command("doctor")
    .description(
      "Check configuration, repository, people, environments, mail, GitHub and this machine; change nothing",
    )
    .option("--config <file>", "the configuration (default: the nearest pointsman.yaml)")
    .option("--data <folder>", "the data folder (default: POINTSMAN_DATA, else the XDG data folder)")
    .option("--json", "print one JSON object")
    .addOption(new Option("--no-input", "ask nothing, which this command never does").hideHelp())
    .addHelpText("after", examples)
    .action((options: DoctorOptions) => run(options, context));
}

async function run(
  { config, data, json }: DoctorOptions,
  { out, env, cwd, probeOf, mailTrialOf, mailboxOf, bugTrialsOf, hostTrialOf }: DoctorContext,
): Promise<void> {
  const checks = await examine({
    cwd,
    env,
    config,
    data,
    node: process.versions.node,
    now: Date.now(),
    probeOf,
    mailTrialOf,
    mailboxOf,
    bugTrialsOf,
    hostTrialOf,
  });
  out.write(
    json
      ? `${JSON.stringify({ version: 1, checks }, null, 2)}\n`
      : showChecks(checks, out.isTTY === true && !env.NO_COLOR),
  );
  // What failed has been said already.
  if (checks.some(({ status }) => status === "failed")) throw new Exit(1);
}

const examples = `
Exits with 0 when nothing failed (warnings may be there), with 1 otherwise.

Examples:
  Before the first hotfix:
    $ pointsman doctor
  What is not well, for a script:
    $ pointsman doctor --json | jq '.checks[] | select(.status != "ok")'
`;
