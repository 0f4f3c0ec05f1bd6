import { beforeEach, describe, expect, it } from "vitest";
import { reportIt } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { callSent } from "../../../test/support/core/world-answers.ts";
import { Fault } from "../../core/fault.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { type BugWatch, createBugWatch } from "./bug-watch.ts";

const issue = "https://tracker.test/issues/1";
const silent = () => undefined;

describe("the watch over bugs", () => {
  let [changedAt, looks, questions]: [string, string[], (string | null)[]] = ["", [], []];
  let fault: Fault | null = null;
  let watch: BugWatch;
  let cases: readonly Hotfix[] = [];
  let asked: () => Promise<readonly Hotfix[]>;

  beforeEach(() => {
    [changedAt, looks, questions, fault] = ["2013-06-04T03:00:00Z", [], [], null];
    const opened = { type: "RecordIssue", url: issue } as const;
    cases = [given([]).after(reportIt, opened, callSent).hotfix];
    asked = async () => cases;
    watch = createBugWatch({
      minute: 60_000,
      log: { info: silent, warn: silent, error: silent },
      sides: [
        {
          clearance: "public",
          bugs: {
            async changed(issues, since) {
              questions.push(since);
              const isNew = since === null || Date.parse(changedAt) >= Date.parse(since);
              return isNew ? issues.map((each) => ({ issue: each, at: changedAt })) : [];
            },
          },
        },
      ],
      cases: () => asked(),
      async look(id) {
        looks.push(id);
        if (fault !== null) throw fault;
      },
    });
  });
  const polls = async (times: number) => {
    const found: boolean[] = [];
    for (let time = 0; time < times; time += 1) found.push(await watch.poll());
    return found;
  };

  it("looks twice at each change, for the second that it was made in, and then no more", async () => {
    expect(await polls(4)).toEqual([true, true, false, false]);
    changedAt = "2013-06-04T03:00:01Z";

    expect(await polls(3)).toEqual([true, true, false]);
    expect(looks).toHaveLength(4);
  });

  it.each([
    { title: "a year behind ours", at: "2012-06-04T03:00:00Z", asked: "2012-06-04T02:50:00.000Z" },
    { title: "a year ahead of ours", at: "2014-06-04T03:00:00Z", asked: "2014-06-04T02:50:00.000Z" },
  ])("asks by the server's own clock, $title", async ({ at, asked }) => {
    changedAt = at;
    await polls(3);

    expect(questions).toEqual([null, asked, asked]);
  });

  it("comes back to what could not be looked at, however late", async () => {
    fault = new Fault({ code: "unreachable", system: "tracker", why: "down" });
    expect(await polls(2)).toEqual([false, false]);
    fault = null;

    expect(await polls(3)).toEqual([true, true, false]);
  });

  it("goes on asking when it can't be told which cases there are", async () => {
    asked = () => Promise.reject(new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" }));
    expect(await polls(2)).toEqual([false, false]);
    asked = async () => cases;

    expect(await polls(3)).toEqual([true, true, false]);
  });

  it("does not let one bug that is gone keep the others back", async () => {
    fault = new Fault({ code: "rejected", system: "tracker", says: "no such bug" });

    expect(await polls(3)).toEqual([true, true, false]);
  });

  it.each<{ title: string; changes: Partial<Hotfix> }>([
    { title: "of the other side", changes: { clearance: "embargoed", kind: "security" } },
    { title: "that is disclosed", changes: { kind: "security" } },
    { title: "without a bug", changes: { issue: null } },
  ])("passes over a case $title", async ({ changes }) => {
    cases = cases.map((each) => ({ ...each, ...changes }));

    expect(await polls(1)).toEqual([false]);
    expect([questions, looks]).toEqual([[], []]);
  });
});
