import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { appCredentials } from "../../../test/support/github/app-credentials.ts";
import type { Mishap } from "../../../test/support/github/fake-answering.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { installationToken } from "../../../test/support/github/fake-routes.ts";
import { createGithub } from "./client.ts";
import type { Connection } from "./connection.ts";
import { issueAnswer } from "./schema.ts";

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

const token = "github_pat_not-to-be-seen";
const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const says = (status: number): Mishap["answer"] => ({ status, body: { message: "No." } });

const signedIn = {
  token: { kind: "token", token: async () => token },
  App: appCredentials(),
} satisfies Record<string, Connection["credentials"]>;

/** All that a log could write of what came of a request, with every error behind it. */
async function toldOf(by: keyof typeof signedIn, at: string, answer: Mishap["answer"]): Promise<string> {
  const github = createGithub({ ...fake.connection, timeout: 300, credentials: signedIn[by] });
  for (let tries = 0; tries < 2; tries += 1) fake.mishaps.push({ at, done: false, answer });
  const ended = await github
    .as("tracker")
    .request(route, { issue_number: 1 }, issueAnswer)
    .catch((error: unknown) => error);
  expect(ended).toBeInstanceOf(Error);
  return inspect(ended, { depth: Number.POSITIVE_INFINITY, showHidden: true });
}

const answers = [
  { title: "a 401", answer: says(401) },
  { title: "a 404", answer: says(404) },
  { title: "a 502", answer: says(502) },
  { title: "no JSON", answer: { status: 200, body: "<html>" } },
  { title: "no answer", answer: "hang" },
  { title: "a connection that ends", answer: "drop" },
] as const;

it.each(answers)("no token stands in what is told of $title", async ({ answer }) => {
  expect(await toldOf("token", route, answer)).not.toContain(token);
  const ofApp = await toldOf("App", route, answer);

  expect(ofApp).not.toContain(installationToken);
  expect(ofApp).not.toMatch(/PRIVATE KEY|\beyJ[\w-]{20}/);
});

it("the error that GitHub's refusal came as is told, without what it was asked with", async () => {
  expect(await toldOf("token", route, says(401))).toContain("authorization: 'token [REDACTED]'");
});

it.each(answers)(
  "no key, and nothing signed with it, stands in what is told of $title to a request for a token",
  async ({ answer }) => {
    const told = await toldOf("App", "POST /app/installations/{installation_id}/access_tokens", answer);

    expect(told).not.toMatch(/PRIVATE KEY|\beyJ[\w-]{20}/);
  },
);
