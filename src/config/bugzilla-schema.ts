import { z } from "zod";
import { webUrl } from "./remote-url.ts";
import { localPath, variableName } from "./secret-source.ts";

const word = z.string().min(1, "is empty").max(200, "is longer than 200 characters");

/** The group `bugzilla` as people write it. */
export const bugzillaSchema = z.strictObject({
  url: webUrl.describe("The server, such as https://bugzilla.example.org: 5.x, or bugzilla.mozilla.org's."),
  login: word.describe("The login that the key belongs to: the server's answer is held against it."),
  "key-env": variableName.optional().describe("Name of the variable that holds the API key."),
  "key-file": localPath.optional().describe("File that holds the API key and nothing else."),
});

/** Where bugs of one kind are opened, beside `kind: bugzilla`. */
export const bugPlace = {
  product: word.optional().describe("For bugzilla: the product of the bugs."),
  component: word.optional().describe("For bugzilla: their component."),
  version: word.optional().describe("For bugzilla: their version. Default: unspecified."),
  severity: word
    .optional()
    .describe("For bugzilla: their severity, as the server spells it. Default: the server's."),
  priority: word
    .optional()
    .describe("For bugzilla: their priority, as the server spells it. Default: the server's."),
  groups: z
    .array(word)
    .min(1, "needs one group or more")
    .optional()
    .describe("For bugzilla: groups that alone may see the bugs. Needed on the private side."),
};

/** What a place of bugs says besides where they are hotfixes. */
export const bugCare = {
  "ask-flag": word
    .optional()
    .describe(
      "For bugzilla: the flag type by which whoever is awaited is asked, such as needinfo. Default: nobody is asked there.",
    ),
  attach: z
    .enum(["none", "fix", "fix-for-insiders"])
    .optional()
    .describe(
      "For bugzilla: fix attaches what is proposed to the bug; fix-for-insiders so that only the server's insider group reads it. Default: none.",
    ),
};

/** What a tracker or a place of tickets says, after its checks. */
export type BugPlaceFile = {
  readonly [K in keyof (typeof bugPlace & typeof bugCare)]?: z.output<(typeof bugPlace & typeof bugCare)[K]>;
};
