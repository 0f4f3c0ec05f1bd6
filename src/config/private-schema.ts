import { z } from "zod";
import { address } from "./address.ts";
import { bugCare, bugPlace } from "./bugzilla-schema.ts";
import { imap } from "./mail-schema.ts";
import { webUrl } from "./remote-url.ts";

const addresses = z.array(address).min(1, "needs one address or more");

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
      "reply-to": address
        .optional()
        .describe(
          "The mailbox that answers to it come to, with tokens as those of mail.reply-to. Needed with mail.smtp.",
        ),
      imap: imap
        .optional()
        .describe("Reads that mailbox. Default: answers to it are read where mail.imap finds them."),
      "return-path": address
        .optional()
        .describe(
          "Where mail servers send what they can't deliver of it. Default: reply-to where imap reads it. Needed with mail.smtp otherwise.",
        ),
    })
    .describe("Lists that nobody reads but who may know of security hotfixes."),
  url: webUrl.optional().describe("The address of private pages in links. Default: server.url."),
});
