import type { Report } from "../../src/core/hotfix/report.ts";

/** What is reported, by the case that it becomes. */
export const sampleReports = {
  verified: sample(
    "Sign-in loops on sites that set a default cookie path",
    "After signing in, the site asks to sign in again, without end.",
    3,
    "Set the cookie's path: #3451",
  ),
  shipped: sample(
    "The footer says 2012",
    "The year in the footer is last year's.",
    100,
    "Show the current year in the footer: #3460",
  ),
  rejected: sample(
    "Sign-in fails after a password reset",
    "The dialog stays empty after the reset mail's link is followed.\nReloading does not help; clearing the cookies does.",
    12.5,
    "Keep the session after a reset: #3485",
  ),
  disputed: sample(
    "Certificates are signed with yesterday's key",
    'Sites that check the key\'s date refuse the assertion: "certificate expired".',
    8,
    "Sign with the current key: #3471",
  ),
  conflict: sample(
    "Terms of service over http are refused",
    "Sites whose terms are on an http address can't open the dialog any more.",
    2,
    "Re-allow http TOS/PP agreements: #3485, #3469",
  ),
  review: sample(
    "Address book import stops at the first umlaut",
    "Importing contacts ends at the first name that is not ASCII, without a message.",
    6,
    "Import names in any script: #3490",
  ),
  failed: sample(
    "Mails to .museum addresses bounce",
    "People with long top-level domains never get the confirmation.",
    0.1,
    "Accept long top-level domains: #3477",
  ),
  deciding: sample(
    "The dialog closes when the phone is turned",
    "On Android the dialog closes when the phone is turned while the password is typed.",
    21,
    "Keep the dialog open when the screen turns: #3499",
  ),
  long: sample(
    "כניסה נכשלת לאחר איפוס — sign-in fails for every account whose display name has letters of two scripts in it, at once",
    "The page stays white.",
    0.4,
    "Accept names of mixed scripts: #3502",
  ),
  disclosed: sample(
    "A reset link works for every account",
    "Whoever has a reset link can put another address into it, and gets into that account.",
    100,
    "Bind reset links to their account",
  ),
  planned: sample(
    "Session ids can be guessed",
    "Ids of sessions follow one another, so that somebody can take over the session of the next visitor.",
    100,
    "Draw session ids at random",
  ),
  broken: sample(
    "The dialog shows the mail addresses of others",
    "After signing out and in again, the list of addresses is that of the visitor before, for a moment.",
    4,
    "Empty the list of addresses on leaving",
  ),
  refused: sample(
    "Assertions are accepted for a day after their end",
    "A stolen assertion lets somebody in for a day.",
    100,
    "Check the end of an assertion",
  ),
} as const;

function sample(title: string, manifestation: string, affectedPercent: number, changelog: string): Report {
  const riskNote = "Touches how sessions are kept; nothing else reads that field.";
  return { title, manifestation, affectedPercent, complexity: "low", risk: "medium", riskNote, changelog };
}
