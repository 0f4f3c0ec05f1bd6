import { z } from "zod";
import { roles } from "../core/person.ts";
import { address, mailAddress } from "./address.ts";
import { branchName, trainPattern } from "./branch-name.ts";
import { bugzillaSchema } from "./bugzilla-schema.ts";
import { probeKinds } from "./config.ts";
import { duration, durationOrNever } from "./duration.ts";
import { filePath } from "./file-path.ts";
import { followUp } from "./follow-up-schema.ts";
import { codeHostSchema, githubSchema, ticketsSchema, trackerSchema } from "./github-schema.ts";
import { listenAddress } from "./listen-address.ts";
import { mailSchema } from "./mail-schema.ts";
import { privateSchema } from "./private-schema.ts";
import { changelogFormats, versionFormats } from "./record-formats.ts";
import { location, repositoryUrl, webUrl } from "./remote-url.ts";
import { timeZone } from "./time-zone.ts";

/** A line of text for people. */
const line = z
  .string()
  .min(1, "is empty")
  .max(200, "is longer than 200 characters")
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), "must be one line without control characters");

/** A person's id. `pointsman` is the system's own. */
const personId = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{0,39}$/, "write the id in small letters, digits, dot, dash or underscore")
  .refine((id) => id !== "pointsman", "is the name of the system itself: choose another id");

const role = z.enum(roles);

const person = z.strictObject({
  name: line.describe("The name as mails and pages show it."),
  email: mailAddress.describe("Where this person gets mail. Also tells who wrote a commit."),
  "commit-emails": z
    .array(address)
    .optional()
    .describe("Further addresses under which this person commits: an author may not review."),
  github: z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_]|-(?!-)){0,99}$/, "write the login alone, such as octocat")
    .optional()
    .describe("The login on GitHub: reviews by it count as this person's."),
  bugzilla: line
    .optional()
    .describe(
      "The login on Bugzilla: this person is asked there by the flag of ask-flag, if it is their turn.",
    ),
  roles: z
    .array(role)
    .min(1, "needs one role or more")
    .describe("What this person may do: developer, reviewer, qa, ops, security."),
});

const repository = z.strictObject({
  url: repositoryUrl.describe(
    "What git is given: a path (from this file's folder), https, ssh or file. Never with a secret.",
  ),
  location: location.optional().describe("What deployment tickets show. Default: the url."),
});

/** A file that was renamed between trains has several paths. */
const recordFile = z.union([filePath, z.array(filePath).min(1, "needs one path or more")]);

const changelog = z.strictObject({
  file: recordFile.describe(
    "The ChangeLog, from the repository's root. A list, where trains call it differently: the first that is there.",
  ),
  format: z.enum(changelogFormats).describe("How the ChangeLog is written."),
});

const versionFile = z.strictObject({
  file: recordFile.describe(
    "The file that holds the release or version, from the repository's root; or a list, as for the ChangeLog.",
  ),
  format: z.enum(versionFormats).describe("Where in the file it stands."),
  pattern: z
    .string()
    .max(200, "is longer than 200 characters")
    .optional()
    .describe("For the format pattern: the text around the version, with {version} in its place."),
});

const carry = z.strictObject({
  as: z
    .enum(["picks", "merge"])
    .optional()
    .describe("picks: its commits one by one. merge: the whole train as it stands. Default: picks."),
  by: z
    .enum(["push", "pull-request"])
    .optional()
    .describe("push: onto the branch. pull-request: for people to merge on the code host. Default: push."),
});

/** A JSON pointer (RFC 6901). */
const pointer = z
  .string()
  .max(200, "is longer than 200 characters")
  .regex(/^(?:\/(?:[^~]|~[01])*)?$/, "write a JSON pointer such as /build/commit");

const argument = z
  .string()
  .max(1000, "is longer than 1000 characters")
  .refine((text) => !text.includes("\0"), "holds a zero byte");

const environment = z.strictObject({
  url: z
    .union([webUrl, z.array(webUrl).min(1, "needs one host or more").max(20, "has more than 20 hosts")])
    .optional()
    .describe(
      "The host, such as https://www.example.org, or the whole address that the probe reads. A list, where there are several hosts: a build is out when each of them answers it.",
    ),
  probe: z
    .enum(probeKinds)
    .describe(
      "What to read there: ver.txt (text with the sha), dockerflow (/__version__), json (by pointer), header, command or github-deployment (both without url).",
    ),
  pointer: pointer.optional().describe("For json: where the commit stands, such as /build/commit."),
  "version-pointer": pointer.optional().describe("For json: where the version stands, to be shown."),
  header: z
    .string()
    .max(100, "is longer than 100 characters")
    .regex(/^[A-Za-z0-9-]+$/, "write the name of a header, such as X-Commit")
    .optional()
    .describe("For header: the header that holds the commit."),
  command: z
    .array(argument)
    .min(1, "needs the name of a program")
    .max(50, "has more than 50 arguments")
    .optional()
    .describe(
      "For command: a program in the folder POINTSMAN_PROBES, and its arguments. Its first line of output names the commit.",
    ),
  environment: z
    .string()
    .min(1, "is empty")
    .max(255, "is longer than 255 characters")
    .optional()
    .describe("For github-deployment: the environment's name on GitHub, such as production."),
  poll: durationOrNever
    .optional()
    .describe(
      "How often the environment is asked by itself whether a build that was handed over is out: 5m, or never. After ten times as long it is asked less often. Default: 1m.",
    ),
  "private-network": z
    .boolean()
    .optional()
    .describe("Whether the address may be in a private network or on this machine. Default: false."),
});

/** The file as people write it. Its descriptions are those of the JSON Schema and of docs/configuration.md. */
export const fileSchema = z.strictObject({
  project: line.describe("The project's name, in subjects and page titles."),
  "time-zone": timeZone.optional().describe("The zone whose days the ChangeLog's dates are. Default: UTC."),
  people: z.record(personId, person).describe("Everyone who takes part, by a short id."),
  repositories: z
    .strictObject({
      public: repository.describe("Where trains and normal hotfixes are."),
      private: repository
        .optional()
        .describe("Where security hotfixes are written. No fork of the public one: forks share objects."),
    })
    .describe("The repositories that trains live in."),
  branches: z
    .strictObject({
      development: branchName.describe("The development line, which trains are cut from."),
      trains: trainPattern.describe("The train branches; what * stands for is the train's name."),
      carry: carry.optional().describe("How a fix reaches the branches that lack it."),
    })
    .describe("How branches are named."),
  record: z
    .strictObject({
      changelog: changelog.optional().describe("Leave it out where the project keeps no ChangeLog."),
      versions: z.array(versionFile).optional().describe("The files whose release or version is raised."),
      author: z
        .strictObject({
          name: line.describe("Name on record commits."),
          email: address.describe("Address on record commits."),
        })
        .optional()
        .describe("Who signs record commits. Default: mail.from."),
      by: z
        .enum(["push", "api"])
        .optional()
        .describe(
          "push: by git, the default. api: by GitHub's API, where only an App may write to the trains; GitHub signs it.",
        ),
    })
    .describe("What a record commit writes."),
  mail: mailSchema.describe("Who is called, and as whom."),
  github: githubSchema.optional().describe("The connection to GitHub, for whatever is kept there."),
  bugzilla: bugzillaSchema.optional().describe("The connection to Bugzilla, for whatever is kept there."),
  tracker: trackerSchema.optional().describe("Where the issue of each hotfix is opened."),
  tickets: ticketsSchema.optional().describe("Where ops reads what to deploy."),
  "code-host": codeHostSchema.optional().describe("Where fixes are proposed and reviewed."),
  private: privateSchema
    .optional()
    .describe("The private side, besides repositories.private. Without it security hotfixes are refused."),
  environments: z
    .strictObject({
      stage: environment.optional().describe("Where a build is tested first."),
      production: environment.optional().describe("Where users are."),
    })
    .optional()
    .describe("Where builds run. One that is left out has no probe: a person says what runs there."),
  quorum: z
    .strictObject({
      roles: z.array(role).min(1, "needs one role or more").describe("Roles with at least one vote each."),
    })
    .optional()
    .describe("What a decision needs besides a strict majority. Default: developer, qa and ops."),
  "decide-within": duration.optional().describe("Silence past this is escalated: 30m, 4h, 2d. Default: 4h."),
  "escalate-to": z
    .array(z.string())
    .min(1, "needs one person or more")
    .optional()
    .describe(
      "Ids of the people who are told of a tie or of silence. Default: everybody who has the role ops.",
    ),
  "follow-up": followUp
    .optional()
    .describe("When those who owe something are reminded, and who is told when that does not help."),
  server: z
    .strictObject({
      listen: listenAddress.optional().describe("Address and port to listen on. Default: 127.0.0.1:4180."),
      url: webUrl.optional().describe("The address that people use. Default: the one listened on."),
    })
    .optional()
    .describe("The server itself."),
});

/** The file after it was checked, in its own spelling. */
export type ConfigFile = z.output<typeof fileSchema>;
