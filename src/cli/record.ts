import { text as readAll } from "node:stream/consumers";
import { Command, Option } from "commander";
import { changelogFormats } from "../record/changelog-format.ts";
import { versionFormats } from "../record/version-format.ts";
import { type RecordOptions, type RecordWorld, runRecord } from "./record/run-record.ts";

/** `pointsman record`: writes hotfix lines and raises the release in files, without a server. */
export function recordCommand(world: RecordWorld = terminal): Command {
  return (
    new Command("record")
      .description("Write hotfix lines into a changelog and raise the release, without a server")
      .requiredOption("--train <train>", "the train whose section gets the lines")
      .requiredOption("--entries <file.json>", "the lines to write, as JSON; - reads standard input")
      .option("--changelog <file>", "the changelog to edit")
      .option("--version-file <file>", "the version file to raise; may be given several times", listed)
      .option("--date <YYYY.MM.DD>", "the day of entries that have none (default: today)")
      .option("--author <name>", 'who records, as "Name <address>", for an RPM %changelog')
      .addOption(new Option("--changelog-format <name>", "instead of a guess").choices(changelogFormats))
      .addOption(
        new Option("--version-format <name>", "instead of a guess").choices(
          versionFormats.filter((name) => name !== "pattern"),
        ),
      )
      .option("--write", "edit the files in place instead of printing the diff")
      .option("--json", "print one JSON object")
      // Every command takes these two. This one asks nothing, and files don't mind who edits them.
      .addOption(new Option("--no-input", "ask nothing").hideHelp())
      .addOption(new Option("--as <person>", "who you are").hideHelp())
      .addHelpText("after", examples)
      .action((options: RecordOptions) => runRecord(options, world))
  );
}

function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The local day: records bear the day on which their team made them. */
function localToday(now = new Date()): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}.${pad(now.getMonth() + 1)}.${pad(now.getDate())}`;
}

const terminal: RecordWorld = {
  print: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(text),
  standardInput: () => readAll(process.stdin),
  today: localToday,
};

const examples = `
Examples:
  See what would change:
    $ pointsman record --train 2013.05.22 --entries entries.json --changelog ChangeLog --version-file app.spec
  Write it, with the entries from another program:
    $ echo '[{"text": "Fix sign-in on phones: #3485"}]' | \\
        pointsman record --train 2013.05.22 --entries - --changelog ChangeLog --version-file app.spec --write
  Only raise the release:
    $ echo '[]' | pointsman record --train 2013.05.22 --entries - --version-file app.spec --write
`;
