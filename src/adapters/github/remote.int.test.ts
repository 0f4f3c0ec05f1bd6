import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { remoteSubject } from "../../../test/support/github/remote-subject.ts";
import { createGithub } from "./client.ts";
import { createGithubRemote } from "./remote.ts";

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

it("reviews are read as they stand, and mere comments left out", async () => {
  const { remote, addresses } = remoteSubject(fake);
  const { pullRequest } = await addresses();
  const head = "a".repeat(40);
  const review = { number: 2, user: "dan-hub", head };
  fake.state.reviews.push(
    { ...review, id: 1, state: "COMMENTED", body: "Hm" },
    { ...review, id: 2, state: "CHANGES_REQUESTED", body: "" },
    { ...review, id: 3, state: "APPROVED", body: "Good" },
    { ...review, id: 4, state: "DISMISSED", body: "Old" },
  );
  const { reviews } = await remote.pullRequest(pullRequest);

  expect(reviews.map(({ id, verdict, note }) => [id, verdict, note])).toEqual([
    ["2", "changes-requested", expect.stringContaining("#pullrequestreview-2")],
    ["3", "approved", "Good"],
    ["4", "dismissed", "Old"],
  ]);
  expect(reviews[1]).toMatchObject({ login: "dan-hub", head });
});

describe("what has changed on GitHub", () => {
  it("costs one request that counts for nothing while nothing has, whatever the number of cases", async () => {
    const { remote } = remoteSubject(fake);
    await remote.news([]);
    fake.asked.length = 0;
    for (let minutes = 0; minutes < 60; minutes += 1) await remote.news([]);

    expect(fake.asked).toEqual(Array(60).fill("GET /repos/{owner}/{repo}/issues"));
    expect(fake.unchanged).toBe(60);
  });

  it("is everything after a restart, and where more has changed than one answer lists", async () => {
    const { remote, addresses } = remoteSubject(fake);
    const { issue } = await addresses();
    const [first] = fake.state.issues;
    if (first === undefined) throw new Error("there is no issue");
    await remote.news([]);
    for (let number = 3; number <= 102; number += 1) {
      fake.state.issues.push({ ...first, number, updatedAt: fake.state.now() });
    }

    expect((await remote.news([])).everything).toBe(true);
    expect(
      (await createGithubRemote(createGithub(fake.connection), { requiredChecks: [] }).news([])).everything,
    ).toBe(true);
    expect(remote.placeOf(issue)).toBe("1");
  });

  it("is found at the address that the case has from before the repository was renamed", async () => {
    const { remote, addresses } = remoteSubject(fake);
    const { pullRequest } = await addresses();

    expect(remote.placeOf(pullRequest.replace("/signpost/", "/sign/"))).toBe("2");
  });
});
