import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NoticesSubject } from "../../../test/contracts/notices.ts";
import { passingFault } from "../../../test/contracts/subject.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { moments } from "../../../test/support/fakes/stumble.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { noticesSubject } from "../../../test/support/github/notices-subject.ts";
import type { NoticeCheck } from "../../ports/notices.ts";
import { createGithub } from "./client.ts";
import { createGithubCodeHost } from "./code-host.ts";
import { createGithubNotices } from "./notices.ts";

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

const url = "https://pointsman.test/hotfixes/hf-1";
const waiting = {
  title: "In review",
  summary: "A reviewer owes the review.",
  outcome: "waiting",
  url,
} as const;
const show = async ({ notices, pullRequest }: NoticesSubject, body: string, check: NoticeCheck = waiting) => {
  const { address, head } = await pullRequest(1);
  await notices.ensureShown(cleared({ pullRequest: address, head, body, check }));
};

/** From review to the end, as a case goes through them. */
const states: readonly { says: string; check: NoticeCheck }[] = [
  { says: "in review", check: waiting },
  { says: "approved", check: { ...waiting, title: "Approved", outcome: "good" } },
  ...["recorded", "stage", "stage, deployed", "vetted", "production", "production, deployed"].map((says) => ({
    says,
    check: { ...waiting, title: "Landed", outcome: "good" } as const,
  })),
  { says: "verified", check: { ...waiting, title: "Verified in production", outcome: "good" } },
];

describe("what a hotfix's notices cost", () => {
  it.each([
    { who: "a token", byApp: false, most: 10 },
    { who: "an App", byApp: true, most: 14 },
  ])("with $who is $most requests, of nine states", async ({ byApp, most }) => {
    const subject = await noticesSubject(fake, byApp);
    const before = fake.asked.length;
    for (const { says, check } of states) await show(subject, says, check);

    expect(fake.asked.length - before).toBe(most);
  });
});

describe("the comment", () => {
  it.each(moments)(
    "beside a pull request of a moment ago stands once where a write failed %s",
    async (moment) => {
      const github = createGithub(fake.connection);
      const [host, notices] = [
        createGithubCodeHost(github, { merge: "landing", requiredChecks: [] }),
        createGithubNotices(github),
      ];
      const draft = {
        key: "case-a.5.open-pull-request",
        branch: "hotfix/1",
        train: "main",
        title: "Mend it",
      };
      fake.git.push("main");
      const head = fake.git.push(draft.branch);
      const { url: pullRequest } = await host.ensurePullRequest(cleared({ ...draft, head, body: "" }));
      const show = () =>
        notices.ensureShown(cleared({ pullRequest, head, body: "In review.", check: waiting }));
      fake.failNext(moment);
      await expect(show()).rejects.toMatchObject(passingFault);
      await show();

      expect(fake.state.comments).toHaveLength(1);
      const looks = fake.asked.filter((route) => route.startsWith("GET") && route.endsWith("/comments"));
      expect(looks).toHaveLength(1); // for the second try
    },
  );

  it("is found again after a restart, and left as it is where it says the same", async () => {
    await show(await noticesSubject(fake, true), "in review");
    const restarted = await noticesSubject(fake, true);
    const before = fake.asked.length;
    await show(restarted, "in review");

    expect(fake.asked.slice(before).filter((route) => !route.startsWith("GET"))).toEqual([]);
  });

  it("is written again where somebody has deleted it", async () => {
    const subject = await noticesSubject(fake, false);
    await show(subject, "in review");
    fake.state.comments.length = 0;
    const gone = { status: 404, body: { message: "Not Found" } };
    fake.mishaps.push({
      at: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
      done: false,
      answer: gone,
    });
    await show(subject, "approved");

    expect(fake.state.comments).toMatchObject([{ body: expect.stringContaining("approved") }]);
  });

  it("is not one of somebody else's, whatever that looks like", async () => {
    const subject = await noticesSubject(fake, false);
    await show(subject, "in review");
    const [own] = fake.state.comments;
    fake.state.comments.splice(0, 1, ...(own ? [{ ...own, id: 1, user: "mallory" }] : []));
    await show(await noticesSubject(fake, false), "approved");

    expect(fake.state.comments.map(({ user }) => user)).toEqual(["mallory", "pointsman-bot"]);
  });
});

describe("the check run", () => {
  it("is made with an App only", async () => {
    await show(await noticesSubject(fake, false), "in review");

    expect(fake.state.checks).toEqual([]);
  });

  it("is under way until the approval, and green from then on", async () => {
    const subject = await noticesSubject(fake, true);
    await show(subject, "in review");
    expect(fake.state.checks).toMatchObject([{ name: "Pointsman", conclusion: null }]);

    await show(subject, "approved", { ...waiting, outcome: "good" });
    expect(fake.state.checks).toMatchObject([{ conclusion: "success", output: { title: "In review" } }]);
  });

  it("is neutral on a pull request that is left behind", async () => {
    await show(await noticesSubject(fake, true), "left", { ...waiting, outcome: "over" });

    expect(fake.state.checks).toMatchObject([{ conclusion: "neutral" }]);
  });

  it("is another one for another head, and leaves those of other Apps alone", async () => {
    const subject = await noticesSubject(fake, true);
    await show(subject, "in review");
    const head = fake.git.push("hotfix/1");
    const other = { id: 1, name: "Pointsman", head, by: "copycat", conclusion: "success", output: null };
    fake.state.checks.push(other);
    await show(subject, "in review");

    expect(fake.state.checks.map(({ by, conclusion }) => `${by}: ${conclusion}`)).toEqual([
      "pointsman: null",
      "copycat: success",
      "pointsman: null",
    ]);
  });
});
