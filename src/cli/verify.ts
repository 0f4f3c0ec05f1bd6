import { Argument, Command, Option } from "commander";
import { environments } from "../core/hotfix/build.ts";
import type { CaseJson } from "../engine/views/case-json.ts";
import { buildName } from "../engine/wording/comment-text.ts";
import { type ConfirmOptions, confirmed } from "./ask/confirm.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { giveCommand } from "./give.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";
import { short } from "./show/event-words.ts";

interface VerifyOptions extends WaitOptions, ConfirmOptions {
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
    .option("--yes", "do not ask whether it is the build that is to be verified now")
    .addHelpText("after", examples);
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
  const verdict = options.pass ? "pass" : "fail";
  const sha = options.sha ?? (await shaToVerify(context, options, id, environment));
  await giveCommand(context, options, id, "verify", { environment, verdict, note: options.note, sha });
}

/**
 * The build that is to be verified now: who is at a terminal says that it is the one they looked at. It goes with their word, which
 * is refused if a landing replaces the build meanwhile. Empty where there is none: the server says what comes first.
 */
async function shaToVerify(
  context: CliContext,
  options: VerifyOptions,
  id: string,
  environment: string,
): Promise<string> {
  const { build } = await openServer(context, options).read<CaseJson>(`hotfixes/${pathPart(id)}`);
  if (build === null) return "";
  await confirmed(context, options, "Is it the build that you looked at?", async () => [
    `${buildName(build)} (${short(build.sha)}) is to be verified on ${environment}; your word counts for it, and for no other build.`,
  ]);
  return build.sha;
}

const examples = `
Examples:
  The build that is to be verified now; at a terminal you are shown which, and asked:
    $ pointsman verify hf-7k3m9q2x stage --pass
  Only if it still is the one that you looked at:
    $ pointsman verify hf-7k3m9q2x stage --pass --sha 4f82815d5c
  What you saw, where it does not solve the problem:
    $ pointsman verify hf-7k3m9q2x stage --fail --note 'Still blank in IE8'
`;
