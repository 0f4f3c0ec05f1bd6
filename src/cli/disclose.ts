import { Command, Option } from "commander";
import type { CaseJson } from "../engine/views/case-json.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { giveCommand } from "./give.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface DiscloseOptions extends WaitOptions {
  readonly plan?: string;
  readonly checklist: readonly string[];
  readonly confirm?: boolean;
  readonly broken?: string;
  readonly since?: string;
  readonly advisory?: boolean;
}

/** `pointsman disclose`: one person plans that a hotfix goes public, another one confirms it. */
export function discloseCommand(context: CliContext): Command {
  const command = new Command("disclose")
    .description("Plan when an embargoed hotfix goes public, or confirm what somebody else planned")
    .argument("<id>", "the hotfix")
    .addOption(new Option("--plan <date>", "when: a date, a date and time, 2h, or now").conflicts("confirm"))
    .option("--checklist <point>", "what has to be ready by then; may be repeated", collect, [])
    .option("--confirm", "all points are done, and it may go public")
    .addOption(
      new Option("--broken <reason>", "it is out already: to go public now").conflicts(["plan", "confirm"]),
    )
    .addOption(
      new Option("--advisory", "print its advisory, ready to post").conflicts(["plan", "confirm", "broken"]),
    )
    .option("--since <time>", "with --broken: when the first of it was public")
    .addHelpText("after", examples);
  return addWaitOptions(command).action((id: string, options: DiscloseOptions) =>
    disclose(context, id, options),
  );
}

const examples = `
Examples:
  Read what everybody will read, and post it where the project has no place for advisories:
  $ pointsman disclose hf-7k3m9q2x --advisory > advisory.md
  $ pointsman disclose hf-7k3m9q2x --plan 2013-06-10 --checklist 'Advisory is written' --checklist 'Partners know'
  $ pointsman disclose hf-7k3m9q2x --confirm
  $ pointsman disclose hf-7k3m9q2x --broken 'It is on a mailing list' --since 2013-06-05T09:00
`;

function collect(point: string, before: readonly string[]): readonly string[] {
  return [...before, point];
}

async function disclose(context: CliContext, id: string, options: DiscloseOptions): Promise<void> {
  const { plan, checklist, confirm, broken, since } = options;
  if (options.advisory) return showAdvisory(context, id, options);
  if (broken !== undefined)
    return giveCommand(context, options, id, "break-embargo", { reason: broken, since });
  if (confirm) return giveCommand(context, options, id, "confirm-disclosure", {});
  if (plan === undefined)
    throw new Exit(
      2,
      "Say --plan with a date and a --checklist, --confirm, --advisory, or --broken with the reason.",
    );
  await giveCommand(context, options, id, "plan-disclosure", { on: plan, checklist });
}

async function showAdvisory(context: CliContext, id: string, options: DiscloseOptions): Promise<void> {
  const { disclosure } = await openServer(context, options, true).read<CaseJson>(`hotfixes/${pathPart(id)}`);
  if (disclosure === null) throw new Exit(1, `${id} is no security hotfix: it has no advisory.`);
  const { advisory, advisoryUrl } = disclosure;
  if (options.json) context.out.write(`${JSON.stringify({ id, advisory, url: advisoryUrl })}\n`);
  else context.out.write(`${advisory}\n`);
}
