import { z } from "zod";
import { mailAddress, mailbox } from "./address.ts";
import { localPath, variableName } from "./secret-source.ts";

const addresses = z.array(mailAddress).min(1, "needs one address or more: else leave it out");

const hostName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^[0-9A-Fa-f:]{2,39}$/,
    "is no host such as mail.example.org: write it without port and scheme",
  );

const port = z
  .number()
  .refine((number) => Number.isInteger(number) && number >= 1 && number <= 65_535, "must be from 1 to 65535");

const domain = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i, "is no domain such as example.org");

const smtp = z.strictObject({
  host: hostName.describe("The mail server that takes our mail."),
  port: port.optional().describe("Default: 587, or 465 with tls: implicit."),
  tls: z
    .enum(["starttls", "implicit", "none"])
    .optional()
    .describe(
      "starttls: encrypted after the greeting, or nothing is sent. implicit: encrypted from the start. none: as it comes, for a server on this machine. Default: starttls.",
    ),
  "ca-file": localPath
    .optional()
    .describe("Certificates of the authority to trust, in PEM. Default: those that this machine trusts."),
  user: z
    .string()
    .min(1, "is empty")
    .max(200, "is longer than 200 characters")
    .optional()
    .describe("Who signs in."),
  "password-env": variableName.optional().describe("Name of the variable that holds the password."),
  "password-file": localPath.optional().describe("File that holds the password and nothing else."),
});

/** A mailbox that answers come to. */
export const imap = z.strictObject({
  host: hostName.describe("The server of the mailbox that answers come to."),
  port: port.optional().describe("Default: 993, or 143 without tls: implicit."),
  tls: z
    .enum(["starttls", "implicit", "none"])
    .optional()
    .describe(
      "implicit: encrypted from the start. starttls: encrypted after the greeting, or nothing is asked. none: as it comes, for a server on this machine. Default: implicit.",
    ),
  "ca-file": localPath
    .optional()
    .describe("Certificates of the authority to trust, in PEM. Default: those that this machine trusts."),
  user: z.string().min(1, "is empty").max(200, "is longer than 200 characters").describe("Who signs in."),
  "password-env": variableName.optional().describe("Name of the variable that holds the password."),
  "password-file": localPath.optional().describe("File that holds the password and nothing else."),
  folder: z
    .string()
    .min(1, "is empty")
    .max(200, "is longer than 200 characters")
    .refine((text) => !/\p{Cc}/u.test(text), "holds a control character")
    .optional()
    .describe("The folder that is read. What was taken in is marked as seen there. Default: INBOX."),
});

const list = z.strictObject({
  id: domain.describe("For List-Id: what people filter by, such as hotfixes.example.org."),
  unsubscribe: z
    .string()
    .max(500, "is longer than 500 characters")
    .regex(/^(?:mailto:|https:\/\/)[^\s<>,\p{Cc}]+$/u, "must begin with mailto: or https://")
    .optional()
    .describe("For List-Unsubscribe: where people ask to be taken off, as mailto: or https:."),
});

const dkim = z.strictObject({
  domain: domain.optional().describe("The domain that signs. Default: that of from."),
  selector: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, "is no selector such as mail2026")
    .describe("Under which name the public key stands in DNS: SELECTOR._domainkey.DOMAIN."),
  "key-file": localPath.describe("File with the private key in PEM."),
});

const limit = z
  .number()
  .refine(
    (number) => Number.isInteger(number) && number >= 1 && number <= 100_000,
    "must be from 1 to 100000",
  );

const limits = z.strictObject({
  "per-hour": limit
    .optional()
    .describe("Mails in an hour, all together; those of embargoed cases are counted apart. Default: 1000."),
  "per-address-per-hour": limit
    .optional()
    .describe("Mails in an hour to one address, counted the same way. Default: 60."),
});

/** The part of the file that says who is called, as whom, and how mail travels. */
export const mailSchema = z.strictObject({
  from: mailbox.describe("Sender of every mail, as Name <address>."),
  qa: addresses.optional().describe("Called at steps 2 and 11. Default: the people who have the role qa."),
  ops: addresses.optional().describe("Called at steps 2 and 11. Default: the people who have the role ops."),
  "reply-to": mailAddress
    .optional()
    .describe(
      "The mailbox that answers come to. Each mail names it with a token, as reply+TOKEN@example.org: the server must deliver these.",
    ),
  transport: z
    .enum(["outbox", "smtp"])
    .optional()
    .describe("How mail leaves. outbox keeps it as files. Default: smtp where that is set, else outbox."),
  smtp: smtp.optional().describe("The mail server."),
  imap: imap
    .optional()
    .describe("Reads the mailbox of reply-to: answers become comments, votes and verifications."),
  "return-path": mailAddress
    .optional()
    .describe(
      "Where mail servers send what they can't deliver: with imap to an address of its own for each mail, behind a plus. Default: reply-to where imap reads it, else the address in from.",
    ),
  list: list.optional().describe("Makes mail of public cases that of a mailing list, for filters."),
  limits: limits.optional().describe("What is more waits, so that no mistake becomes a storm."),
  dkim: dkim.optional().describe("Signs mail, where the mail server does not."),
});
