import { z } from "zod";
import { bugCare, bugPlace } from "./bugzilla-schema.ts";
import { webUrl } from "./remote-url.ts";
import { localPath, variableName } from "./secret-source.ts";

const idNumber = z.number().int("must be a whole number").min(1, "must be 1 or more");

/** The group `github` as people write it. */
export const githubSchema = z.strictObject({
  repository: z
    .string()
    .regex(
      /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/,
      "write owner and name, such as example/browserid",
    )
    .describe("Owner and name of the repository, such as example/browserid."),
  api: webUrl
    .optional()
    .describe("The API of an Enterprise server: https://HOST/api/v3. Default: https://api.github.com."),
  "token-env": variableName.optional().describe("Name of the variable that holds a personal token."),
  "token-file": localPath.optional().describe("File that holds a personal token and nothing else."),
  app: z
    .strictObject({
      id: idNumber.describe("The App's id, from its settings page."),
      installation: idNumber.describe("The number at the end of the address of the installation's page."),
      "key-env": variableName.optional().describe("Name of the variable that holds the private key (PEM)."),
      "key-file": localPath.optional().describe("File that holds the private key (PEM)."),
    })
    .optional()
    .describe("A GitHub App that is installed on the repository, in place of a token."),
  dashboard: z
    .boolean()
    .optional()
    .describe("Whether one pinned issue shows everything that is open, edited in place. Default: false."),
  webhook: z
    .strictObject({
      "secret-env": variableName.optional().describe("Name of the variable that holds the webhook's secret."),
      "secret-file": localPath
        .optional()
        .describe("File that holds the webhook's secret; while it is being changed, both, each on a line."),
    })
    .optional()
    .describe("Takes what GitHub delivers to /webhooks/github. Without it, Pointsman only asks."),
});

const kind = z.enum(["built-in", "github"]);
const bugKind = z.enum(["built-in", "github", "bugzilla"]);

export const trackerSchema = z.strictObject({
  kind: bugKind.describe(
    "built-in (pages of Pointsman, the default), github (issues of github.repository) or bugzilla (bugs of a product).",
  ),
  ...bugPlace,
  ...bugCare,
});

export const ticketsSchema = z.strictObject({
  kind: bugKind.describe("built-in (the default), github or bugzilla: an issue a ticket, a comment a build."),
  ...bugPlace,
});

/** How pull requests on GitHub are merged. */
const merging = z.enum(["landing", "merge", "squash", "rebase"]);

export const codeHostSchema = z.strictObject({
  kind: kind.describe("built-in (the default) or github: pull requests of github.repository."),
  merge: merging
    .optional()
    .describe(
      "landing: Pointsman's own push merges and records at once, the default. Else GitHub merges that way.",
    ),
  "required-checks": z
    .array(z.string().min(1, "is empty").max(200, "is longer than 200 characters"))
    .optional()
    .describe(
      "Checks that must be green before a landing, besides those that GitHub requires of the branch.",
    ),
});
