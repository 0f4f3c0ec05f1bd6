import { Command, Option } from "commander";
import { waitKinds } from "../core/clock/follow-up.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface SnoozeOptions extends WaitOptions {
  readonly until: string;
  readonly reason: string;
  /** Which of several waits; `--wait` alone is whether to wait for effects. */
  readonly of?: string;
}

/** `pointsman snooze`: keeps a wait quiet until a time. */
export function snoozeCommand(context: CliContext): Command {
  const command = new Command("snooze")
    .description("Keep a wait quiet until a time: no reminder, no escalation")
    .argument("<id>", "the hotfix")
    .requiredOption("--until <time>", "2h, 14:00 or 2013-06-05T09:00")
    .requiredOption("--reason <text>", "why nobody has to be told before")
    .addOption(new Option("--of <wait>", "which of several waits").choices(waitKinds))
    .addHelpText("after", examples);
  return addWaitOptions(command).action((id: string, options: SnoozeOptions) => {
    const { until, reason, of: wait = null } = options;
    return giveCommand(context, options, id, "snooze", { until, reason, wait });
  });
}

const examples = `
Examples:
  Ops can't deploy before two:
    $ pointsman snooze hf-7k3m9q2x --until 14:00 --reason 'The data centre is dark until two'
  The branch that lacks the fix, not the next step:
    $ pointsman snooze hf-7k3m9q2x --of containment --until 3d --reason 'Ann is away'
`;
