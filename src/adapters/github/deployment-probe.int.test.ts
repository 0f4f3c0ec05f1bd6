import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { environmentsContract } from "../../../test/contracts/environments.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { createEnvironments } from "../probe/environments.ts";
import { createGithub } from "./client.ts";
import { createDeploymentProbe } from "./deployment-probe.ts";

const deploy = ({ state }: FakeGithub, environment: string, sha: string, ...states: readonly string[]) =>
  void state.deployments.push({ id: state.nextId(), environment, sha, states });

environmentsContract(async () => {
  const fake = await createFakeGithub();
  const probe = (name: string) => [createDeploymentProbe(createGithub(fake.connection), name)];
  return {
    environments: createEnvironments({ stage: probe("staging"), production: probe("production") }),
    without: createEnvironments({ stage: [], production: [] }),
    runs: async (environment, sha) =>
      deploy(fake, environment === "stage" ? "staging" : environment, sha, "in_progress", "success"),
    end: () => fake.end(),
  };
});

describe("what was deployed by GitHub", () => {
  let fake: FakeGithub;
  beforeEach(async () => {
    fake = await createFakeGithub();
  });
  afterEach(() => fake.end());

  const [older, newer] = ["a".repeat(40), "b".repeat(40)];
  const ask = (environment = "production") =>
    createDeploymentProbe(createGithub(fake.connection), environment).ask();

  it.each([
    { title: "has not begun", states: [] },
    { title: "is under way", states: ["queued", "in_progress"] },
    { title: "has failed", states: ["in_progress", "failure"] },
    { title: "was taken back", states: ["success", "inactive"] },
  ])("is the one before where the newest $title", async ({ states }) => {
    deploy(fake, "production", older, "success");
    deploy(fake, "production", newer, ...states);

    expect(await ask()).toMatchObject({ status: "answered", sha: older });
  });

  it("is nothing where none has succeeded, after ten looks", async () => {
    for (let count = 0; count < 12; count += 1) deploy(fake, "production", older, "failure");

    expect(await ask()).toMatchObject({
      ...{ status: "silent", why: "none of the last 10 deployments has succeeded" },
      url: `${fake.connection.api}/example/signpost/deployments/production`,
    });
    expect(fake.asked).toHaveLength(11);
  });

  it.each([
    {
      status: 403,
      message: "Resource not accessible",
      headers: {},
      why: /says: 403 Resource not accessible/,
    },
    { status: 429, message: "Slow down", headers: { "retry-after": "60" }, why: /a pause until 20.*Z$/ },
    { status: 502, message: "Bad Gateway", headers: {}, why: /could not be asked \(unreachable\)/ },
  ])("is not known where GitHub answers $status, and says why", async ({ status, message, headers, why }) => {
    const route = "GET /repos/{owner}/{repo}/deployments";
    fake.mishaps.push({ at: route, done: false, answer: { status, body: { message }, headers } });

    expect(await ask()).toMatchObject({ status: "silent", why: expect.stringMatching(why) });
  });
});
