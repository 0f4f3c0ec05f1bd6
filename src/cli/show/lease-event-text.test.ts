import { expect, it } from "vitest";
import { runs, sha } from "../../../test/support/core/facts.ts";
import { paused } from "../../../test/support/core/world-answers.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { leaseEventText } from "./lease-event-text.ts";

const own = runs(sha(0x605));
const asked = { ticket: "https://tickets.example/stage", build: paused.build } as const;
const mails = [{ to: "ops@lists.example", messageId: "<4@pointsman.example>" }];

it.each<{ event: HotfixEvent; says: readonly string[] }>([
  { event: { type: "StageAsked" }, says: ["asked for stage"] },
  { event: { type: "StageAwaited" }, says: ["stands in line for stage, which another hotfix has"] },
  { event: { type: "StageLeased", paused }, says: ["has stage; the testing of 2013.06.05 pauses"] },
  {
    event: { type: "StageLeased", paused: null },
    says: ["has stage; no train is rolling, so no testing pauses"],
  },
  {
    event: { type: "StageReturned", by: "cyn", environment: "stage", reason: "QA is back tomorrow" },
    says: ["returned stage: QA is back tomorrow"],
  },
  { event: { type: "StageOwed", end: "verified" }, says: ["gives stage back before the hotfix is over"] },
  { event: { type: "RestoreBegun", paused }, says: ["needs stage no more: 2013.06.05 goes back there"] },
  {
    event: { type: "RestoreAsked", ...asked, mails },
    says: [
      "asked ops to put the rolling train back onto stage",
      expect.stringMatching(/^build +0[.]2013[.]06[.]05-1/),
      "ticket   https://tickets.example/stage",
      expect.stringContaining("ops@lists.example"),
    ],
  },
  {
    event: { type: "RestoreClaimed", by: "cyn", override: "" },
    says: ["said that the rolling train is back on stage"],
  },
  {
    event: { type: "RestoreClaimed", by: "cyn", override: "A cache" },
    says: ["said that the rolling train is back on stage, whatever it answers: A cache"],
  },
  {
    event: { type: "RestoreDisputed", by: "cyn", answer: runs(sha(0xbad)) },
    says: [expect.stringMatching(/^asked stage, which .*00bad/)],
  },
  {
    event: { type: "Restored", evidence: { kind: "probe", answer: own } },
    says: ["has proof that the rolling train is back on stage", expect.stringMatching(/^proof +.*00605/)],
  },
  { event: { type: "StageLeft", end: null }, says: ["has nothing to do with stage any more"] },
])("a log says of $event.type: $says.0", ({ event, says }) => {
  expect(leaseEventText(event)).toEqual(says);
});
