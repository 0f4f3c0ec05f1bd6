import { Command, Option } from "commander";
import type { CaseJson } from "../engine/views/case-json.ts";
import type { IssueText } from "../ports/tracker.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { patienceOf, showGiven } from "./give.ts";
import { draftProblems, percentOf } from "./report/draft-problems.ts";
import { fillIn, type KnownTrain } from "./report/fill-in.ts";
import { readIssueText } from "./report/issue-form.ts";
import { type Draft, type ReportField, reportFields } from "./report/report-field.ts";
import { openServer, type Server } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";
import type { StatusJson } from "./show/show-status.ts";

type ReportOptions = WaitOptions &
  Draft & { readonly security?: boolean; readonly testPlan?: string; readonly issue?: string };

/** `pointsman report`: opens a case. */
export function reportCommand(context: CliContext): Command {
  const command = new Command("report").description("Report a critical bug on a train");
  for (const field of reportFields) command.addOption(optionOf(field));
  command
    .option("--test-plan <text>", "how QA will verify it; stands on the deployment tickets")
    .option("--issue <url>", "a bug that is there already: its title and text are taken where you give none")
    .option("--security", "keep it private until it is disclosed")
    .addHelpText("after", examples);
  return addWaitOptions(command).action((options: ReportOptions) => report(context, options));
}

/** The choices are told, but not enforced here: everything that is wrong is to be listed at once. */
function optionOf({ name, option, placeholder, describes, choices }: ReportField): Option {
  const made = new Option(`${option} ${placeholder}`, describes);
  if (name === "changelog") made.argParser(oneEntryMore);
  if (choices !== undefined) made.argChoices = [...choices];
  return made;
}

/** Given several times, the ChangeLog gets several entries. */
function oneEntryMore(text: string, before: string | undefined): string {
  return before === undefined ? text : `${before}\n${text}`;
}

async function report(context: CliContext, typed: ReportOptions): Promise<void> {
  const server = openServer(context, typed);
  const options = typed.issue === undefined ? typed : await withIssue(server, typed);
  const draft =
    options.json && !asks(context, options) ? options : await wholeDraft(context, options, server);
  const given = await server.give<CaseJson>("hotfixes", bodyOf(draft, options), patienceOf(options));
  await showGiven(context, options, server, { command: "report", given, before: 0 });
}

/** What was typed counts more than what the issue says. */
async function withIssue(server: Server, typed: ReportOptions): Promise<ReportOptions> {
  const { issue, ...said } = await readIssue(server, typed);
  return { ...said, ...typed, issue };
}

/** What the issue says already, and its address as the tracker itself writes it. */
async function readIssue(
  server: Server,
  { issue, security }: ReportOptions,
): Promise<Draft & { readonly issue: string }> {
  const kind = security ? "security" : "normal";
  const { url, title, body } = await server.give<IssueText>("issues/read", { issue, kind });
  return { issue: url, title, ...readIssueText(body) };
}

/** Asks for what is missing, or ends the command with everything that is. A script that wants JSON gets the server's own list. */
async function wholeDraft(context: CliContext, options: ReportOptions, server: Server): Promise<Draft> {
  const { prompter } = context;
  const { trains } = await server.read<StatusJson>("status");
  const known = trains.filter(({ life }) => life === "rolling" || life === "production");
  const draft =
    asks(context, options) && prompter !== null ? await fillIn(options, known, await prompter()) : options;
  const says = problemLines(draft, known);
  if (says.length === 0) return draft;
  const person =
    (await server.person()) === null ? ["--as is missing; say who you are, or set POINTSMAN_AS"] : [];
  throw new Exit(2, [...says, ...person].join("\n"));
}

function asks({ prompter }: CliContext, { input }: ReportOptions): boolean {
  return prompter !== null && input;
}

function problemLines(draft: Draft, trains: readonly KnownTrain[]): readonly string[] {
  const names = trains.map(({ name }) => name);
  return draftProblems(draft, trains).map(({ field, says }) => {
    const example = field.name === "train" ? (names.at(-1) ?? field.example) : field.example;
    return `${field.option} ${says}; such as ${field.option} ${/\s|#/.test(example) ? `"${example}"` : example}`;
  });
}

function bodyOf(draft: Draft, { security, testPlan, issue }: ReportOptions): object {
  const { train, title, manifestation, affected, complexity, risk, riskNote, changelog } = draft;
  const kind = security ? "security" : "normal";
  return {
    kind,
    train,
    title,
    manifestation,
    affected: shareOf(affected),
    complexity,
    risk,
    riskNote,
    changelog,
    testPlan,
    issue,
  };
}

/** What is no number goes as it is: the server names it among everything else that is wrong. */
function shareOf(text: string | undefined): number | string | undefined {
  const share = text === undefined ? Number.NaN : percentOf(text);
  return Number.isNaN(share) ? text : share;
}

const examples = `
Examples:
  Be asked, on a terminal:
    $ pointsman report
  Take over a bug that is there:
    $ pointsman report --issue "https://bugzilla.example.org/show_bug.cgi?id=1234"
  Say it all at once:
    $ pointsman report --train 2013.05.22 --title "Nobody can sign in" --manifestation "The button does nothing" \\
        --affected 40 --complexity low --risk low --risk-note "One line, covered by a test" \\
        --changelog "Re-enable the button: #1234"
`;
