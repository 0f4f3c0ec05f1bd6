import { Command } from "commander";
import { loadConfig } from "../config/load-config.ts";
import { formatProblem } from "../config/problem.ts";
import { readEnvironment } from "../config/read-environment.ts";
import type { MailTrial } from "../ports/mail-trial.ts";
import type { CliContext } from "./context.ts";
import { type Check, ok, skipped } from "./doctor/check.ts";
import { mailChecks, mailTrouble } from "./doctor/mail-checks.ts";
import { showChecks } from "./doctor/show-checks.ts";
import { Exit } from "./exit.ts";

interface TestOptions {
  readonly to?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** `pointsman mail`: the way that mail takes. */
export function mailCommand(context: CliContext): Command {
  return new Command("mail")
    .description("Try whether mail gets through")
    .addHelpText("after", "\nExample:\n  $ pointsman mail test --to ann@example.org\n")
    .addCommand(testCommand(context));
}

function testCommand(context: CliContext): Command {
  return new Command("test")
    .description("Reach the mail server as the server would, and send one mail")
    .option("--to <address>", "whom to send it to (default: the address in mail.from)")
    .option("--config <file>", "the configuration (default: the nearest pointsman.yaml)")
    .option("--json", "print one JSON object")
    .addHelpText("after", examples)
    .action((options: TestOptions) => test(context, options));
}

async function test({ cwd, env, out, mailTrialOf }: CliContext, options: TestOptions): Promise<void> {
  const loaded = await loadConfig({ cwd, explicit: options.config ?? readEnvironment(env).configFile });
  if (!loaded.ok) throw new Exit(1, loaded.problems.map(formatProblem).join("\n"));
  const trial = await mailTrialOf(loaded.config, env);
  const reached = await mailChecks(loaded.config, trial);
  const isReached = reached.every(({ status }) => status !== "failed");
  const to = options.to ?? loaded.config.mail.from.address;
  const checks = [...reached, await sendingCheck(isReached ? trial : null, to)];
  const colour = out.isTTY === true && !env.NO_COLOR;
  out.write(
    options.json ? `${JSON.stringify({ version: 1, checks }, null, 2)}\n` : showChecks(checks, colour),
  );
  if (checks.some(({ status }) => status === "failed")) throw new Exit(1);
}

async function sendingCheck(trial: MailTrial | null, to: string): Promise<Check> {
  const check = {
    id: "mail-sent",
    title: `a mail to ${to} is taken`,
    why: "what is taken is delivered or comes back",
  };
  if (trial === null) return { ...check, ...skipped("nothing was sent") };
  try {
    const { messageId, says } = await trial.send(to);
    return { ...check, ...ok(`<${messageId}>: ${says}. Look whether it arrives`) };
  } catch (error) {
    return { ...check, ...mailTrouble(error) };
  }
}

const examples = `
Nothing is asked of a running server; the password has to be where this shell can read it.
Exits with 0 when nothing failed, with 1 otherwise.

Examples:
  Send one to the sender:
    $ pointsman mail test
  Send one to yourself:
    $ pointsman mail test --to ann@example.org
`;
