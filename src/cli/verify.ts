import { Argument, Command, Option } from "commander";
import { environments } from "../core/hotfix/build.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface VerifyOptions extends WaitOptions {
  readonly pass?: boolean;
  readonly fail?: boolean;
  readonly note: string;
  readonly sha?: string;
}

/** `pointsman verify`: QA's word on a build. */
export function verifyCommand(context: CliContext): Command {
  const command = new Command("verify")
    .description("Say whether the build solves the problem")
    .argument("<id>", "the hotfix")
    .addArgument(new Argument("<environment>", "where you looked").choices(environments))
    .addOption(new Option("--pass", "it solves the problem").conflicts("fail"))
    .addOption(new Option("--fail", "it does not; say in --note what you saw"))
    .option("--note <text>", "what you saw", "")
    .option("--sha <sha>", "the build that you looked at; refused if it is not the one to verify")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman verify hf-7k3m9q2x stage --fail --note 'Still blank in IE8'\n",
    );
  return addWaitOptions(command).action((id: string, environment: string, options: VerifyOptions) =>
    verify(context, id, environment, options),
  );
}

async function verify(
  context: CliContext,
  id: string,
  environment: string,
  options: VerifyOptions,
): Promise<void> {
  if (!options.pass && !options.fail) throw new Exit(2, "Say --pass, or --fail with a --note.");
  const body = { environment, verdict: options.pass ? "pass" : "fail", note: options.note, sha: options.sha };
  await giveCommand(context, options, id, "verify", body);
}
