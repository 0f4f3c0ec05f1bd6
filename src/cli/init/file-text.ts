import { type Draft, idOf } from "./draft.ts";
import type { RecordGuess } from "./record-files.ts";

/** The configuration file of a draft, with a comment on whatever a team will want to change. */
export function fileText(draft: Draft): string {
  const { person } = draft;
  const id = scalar(idOf(person));
  const domain = person.email.slice(person.email.lastIndexOf("@") + 1);
  return `# Configuration of Pointsman for ${commentText(draft.project)}. Every key: docs/configuration.md of Pointsman.
# After a change: pointsman doctor

project: ${scalar(draft.project)}

# The zone whose days the ChangeLog's dates are, such as Europe/Berlin.
time-zone: UTC

# Everyone who takes part. Roles: developer, reviewer, qa, ops, security.
# ADD A SECOND PERSON, at least: nobody may review what they wrote, so that alone nobody can bring a hotfix to its end.
people:
${unknownComment(draft)}  ${id}:
    name: ${scalar(person.name)}
    email: ${scalar(person.email)}
    roles: [developer, reviewer, qa, ops, security]
  # bob: { name: Bob Example, email: bob@example.org, roles: [developer, reviewer] }

repositories:
  # Where trains live, and where Pointsman pushes to. No user name or password in it: git's credential helper has those.
  public:
    url: ${scalar(draft.url)}

branches:
  # The line that trains are cut from.${otherLines(draft)}
  development: ${scalar(draft.development)}
  # What * stands for is the train's name.${liveComment(draft)}
  trains: ${scalar(draft.trains)}

# What is written when a hotfix lands: a line in the ChangeLog, and a raised release.
record:
${changelogLines(draft)}
${versionLines(draft)}

mail:
  from: ${scalar(`Pointsman <pointsman@${domain}>`)}
  # Who is called to decide, to test and to deploy. Without a list: the people with the role.
  # qa: [qa@example.org]
  # ops: [ops@example.org]

# Where builds run, and how to ask what runs there: ver.txt, or dockerflow for /__version__.
# Without them, a person of ops says what runs.
# environments:
#   stage: { url: "http://127.0.0.1:9001", probe: ver.txt, private-network: true }
#   production: { url: "https://www.example.org", probe: dockerflow }

# A decision needs a vote of each of these roles and a strict majority.
quorum: { roles: [developer, qa, ops] }
# Silence past this, or a tie, is brought to the people who have the role ops, unless escalate-to names others.
decide-within: 4h
# escalate-to: [${id}]

server: { listen: "127.0.0.1:4180" }
`;
}

function unknownComment({ isKnown }: Draft): string {
  return isKnown ? "" : "  # Git knows no user.name and user.email here, so this is a guess: put yours in.\n";
}

function otherLines({ otherLines: others }: Draft): string {
  return others.length === 0 ? "" : ` Also there: ${others.map(commentText).join(", ")}.`;
}

function liveComment({ live }: Draft): string {
  if (live.length === 0) return " No such branch was found: change it to what yours are called.";
  const more = live.length > 3 ? `, and ${live.length - 3} more` : "";
  return ` Found: ${live.slice(0, 3).map(commentText).join(", ")}${more}.`;
}

function changelogLines({ changelog }: Draft): string {
  return changelog === null
    ? "  # changelog: { file: ChangeLog, format: train-sections }"
    : `${namesComment([changelog])}  changelog: ${fileEntry(changelog)}`;
}

function versionLines({ versions }: Draft): string {
  if (versions.length === 0) return "  versions: [] # such as { file: package.json, format: package-json }";
  return [
    `${namesComment(versions)}  versions:`,
    ...versions.map((guess) => `    - ${fileEntry(guess)}`),
  ].join("\n");
}

function fileEntry({ files, format }: RecordGuess): string {
  const [first = "", ...others] = files.map(scalar);
  return `{ file: ${others.length === 0 ? first : `[${[first, ...others].join(", ")}]`}, format: ${format} }`;
}

function namesComment(guesses: readonly RecordGuess[]): string {
  const several = guesses.some(({ files }) => files.length > 1);
  return several
    ? "  # Trains call it differently: on each, the first of these names that is there counts.\n"
    : "";
}

/** A text as YAML reads it back, also inside braces: plain where that is safe, else in quotes. */
function scalar(text: string): string {
  const plain = /^[A-Za-z][\w ./@-]*[\w/]$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

function commentText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").slice(0, 100);
}
