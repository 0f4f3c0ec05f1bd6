import { Command, InvalidArgumentError } from "commander";
import { loadConfig } from "../config/load-config.ts";
import { formatProblem } from "../config/problem.ts";
import { readEnvironment } from "../config/read-environment.ts";
import type { MailTrial } from "../ports/mail-trial.ts";
import type { CliContext } from "./context.ts";
import { type Check, ok, skipped } from "./doctor/check.ts";
import { mailChecks, mailTrouble } from "./doctor/mail-checks.ts";
import { showChecks } from "./doctor/show-checks.ts";
import { Exit } from "./exit.ts";
import { returnChecks } from "./mail-return.ts";

interface TestOptions {
  readonly to?: string;
  readonly wait: number;
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
    .description("Reach the mail server as the server would, send a mail, and see it come back")
    .option(
      "--to <address>",
      "whom to send one to (default: the address in mail.from, or nobody with mail.imap)",
    )
    .option("--wait <seconds>", "how long to wait for the mail to the address for answers", secondsOf, 120)
    .option("--config <file>", "the configuration (default: the nearest pointsman.yaml)")
    .option("--json", "print one JSON object")
    .addHelpText("after", examples)
    .action((options: TestOptions) => test(context, options));
}

function secondsOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Rather a number of seconds from 1 to 9999.");
}

async function test(context: CliContext, options: TestOptions): Promise<void> {
  const { cwd, env, out, mailTrialOf } = context;
  const loaded = await loadConfig({ cwd, explicit: options.config ?? readEnvironment(env).configFile });
  if (!loaded.ok) throw new Exit(1, loaded.problems.map(formatProblem).join("\n"));
  const trial = await mailTrialOf(loaded.config, env);
  const reached = await mailChecks(loaded.config, trial);
  const isReached = reached.every(({ status }) => status !== "failed");
  const usable = isReached ? trial : null;
  const { from, imap } = loaded.config.mail;
  const to = options.to ?? (imap === null ? from.address : null);
  const checks = [
    ...reached,
    ...(to === null ? [] : [await sendingCheck(usable, to)]),
    ...(await returnChecks(context, loaded.config, usable, options.wait)),
  ];
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
    const { messageId, says } = await trial.send(to, false);
    return { ...check, ...ok(`<${messageId}>: ${says}. Look whether it arrives`) };
  } catch (error) {
    return { ...check, ...mailTrouble(error) };
  }
}

const examples = `
Nothing is asked of a running server; the password has to be where this shell can read it.
Exits with 0 when nothing failed, with 1 otherwise.

With mail.imap a mail goes to an address as answers go to, and is waited for in their mailbox. Answers of people are not touched.

Examples:
  Send one to the mailbox for answers (without mail.imap: to the sender):
    $ pointsman mail test
  Send one to yourself:
    $ pointsman mail test --to ann@example.org
`;
