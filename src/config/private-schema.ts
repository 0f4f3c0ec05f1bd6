import { z } from "zod";
import { mailAddress } from "./address.ts";
import { bugCare, bugPlace } from "./bugzilla-schema.ts";
import { imap } from "./mail-schema.ts";
import { webUrl } from "./remote-url.ts";

const addresses = z.array(mailAddress).min(1, "needs one address or more");

const part = z.strictObject({
  kind: z
    .enum(["built-in", "bugzilla"])
    .describe(
      "built-in: pages of Pointsman itself, for cleared people only. bugzilla: bugs of the given groups.",
    ),
  ...bugPlace,
});
const tracker = z.strictObject({ ...part.shape, ...bugCare });

/** The part of the file that says where security hotfixes are kept. */
export const privateSchema = z.strictObject({
  tracker: tracker.optional().describe("Where the bugs of security hotfixes are kept. Default: built-in."),
  tickets: part.optional().describe("Where ops reads what to deploy of them. Default: built-in."),
  mail: z
    .strictObject({
      qa: addresses.describe("Called in private at steps 2 and 11."),
      ops: addresses.describe("Called in private at steps 2 and 11."),
      "reply-to": mailAddress
        .optional()
        .describe(
          "The mailbox that answers to it come to, with tokens as those of mail.reply-to. Needed with mail.smtp.",
        ),
      imap: imap
        .optional()
        .describe("Reads that mailbox. Default: answers to it are read where mail.imap finds them."),
      "return-path": mailAddress
        .optional()
        .describe(
          "Where mail servers send what they can't deliver of it. Default: reply-to where imap reads it. Needed with mail.smtp otherwise.",
        ),
    })
    .describe("Lists that nobody reads but who may know of security hotfixes."),
  advisory: z
    .strictObject({
      kind: z
        .enum(["text", "github"])
        .describe(
          "text: people post it, the default. github: a repository advisory on github.repository, published at the disclosure.",
        ),
      ecosystem: z
        .enum([
          ...(["actions", "composer", "erlang", "go", "maven", "npm", "nuget"] as const),
          ...(["other", "pip", "pub", "rubygems", "rust", "swift"] as const),
        ])
        .optional()
        .describe("For github: the ecosystem of the package. Default: other."),
      package: z
        .string()
        .min(1, "is empty")
        .max(200, "is longer than 200 characters")
        .optional()
        .describe("For github: the name of the package. Default: the project's."),
      severity: z
        .enum(["critical", "high", "medium", "low"])
        .optional()
        .describe("For github: the severity. Default: left open, for people to say."),
    })
    .optional()
    .describe("Where the advisory goes when a security hotfix is disclosed."),
  url: webUrl.optional().describe("The address of private pages in links. Default: server.url."),
});
