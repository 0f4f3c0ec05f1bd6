import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { createGithub } from "./client.ts";
import { repositoryAnswer } from "./schema.ts";

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

it("tells the headers of now beside an answer that is the one of the last time", async () => {
  const { detailed } = createGithub(fake.connection).as("GitHub");
  const ask = () => detailed("GET /repos/{owner}/{repo}", {}, repositoryAnswer);
  fake.state.settings.remaining = 5_000;
  const before = await ask();
  fake.state.settings.remaining = 900;
  const now = await ask();

  expect(fake.unchanged).toBe(1);
  expect(now.value).toEqual(before.value);
  expect(now.headers).toMatchObject({ "x-ratelimit-remaining": "900" });
});
