import { expect } from "vitest";
import { createGithub } from "../../../src/adapters/github/client.ts";
import type { Connection } from "../../../src/adapters/github/connection.ts";
import type { GithubUse } from "../../../src/adapters/github/permissions.ts";
import { createGithubTrial } from "../../../src/adapters/github/trial/trial.ts";
import type { Check } from "../../../src/cli/doctor/check.ts";
import { hostChecks } from "../../../src/cli/doctor/host-checks.ts";
import type { Config } from "../../../src/config/config.ts";
import { appCredentials } from "./app-credentials.ts";
import { createFakeGithub, type FakeGithub } from "./fake-github.ts";
import { allEvents, type FakeHook, type FakeSettings } from "./fake-settings.ts";

const now = Date.UTC(2013, 4, 22);
const train = "train-2013.05.22";
const server = "https://pointsman.example.org";

/** The rights that an App needs, and no more. */
export const neededRights = {
  ...{ metadata: "read", issues: "write", pull_requests: "write", contents: "read" },
  ...{ checks: "write", statuses: "read" },
};

/** A webhook that nothing is wrong with. */
export const soundHook: FakeHook = {
  ...{ url: `${server}/webhooks/github`, active: true, events: allEvents, contentType: "json" },
  ...{ insecure: false, secret: true },
};

/** Of a rule: that Pointsman may bypass it. */
export const bypassed = { bypass: "always" as const };

export interface HostSetup {
  readonly settings?: Partial<FakeSettings>;
  readonly use?: Partial<GithubUse>;
  readonly connection?: Partial<Connection>;
  readonly url?: string | null;
  readonly installation?: number;
  readonly recordBy?: Config["record"]["by"];
}

/** A GitHub that the doctor finds well, and the doctor's look at it. */
export interface HostWorld {
  readonly fake: FakeGithub;
  /** Has the doctor look, and answers what each check says. */
  examine(by: "App" | "token", setup?: HostSetup): Promise<ReadonlyMap<string, Check>>;
  end(): Promise<void>;
}

export async function makeHostWorld(): Promise<HostWorld> {
  const fake = await createFakeGithub();
  for (const branch of ["main", train]) fake.git.push(branch);
  const deliveries = [{ at: "2013-05-21T10:00:00Z", status: 202, says: "OK" }];
  const rules = [{ type: "update", ...bypassed }];
  Object.assign(fake.state.settings, { permissions: neededRights, hook: soundHook, deliveries, rules });
  return { fake, examine: (by, setup = {}) => examine(fake, by, setup), end: () => fake.end() };
}

async function examine(
  fake: FakeGithub,
  by: "App" | "token",
  setup: HostSetup,
): Promise<ReadonlyMap<string, Check>> {
  Object.assign(fake.state.settings, setup.settings);
  const credentials = by === "App" ? { credentials: appCredentials() } : {};
  const github = createGithub({ ...fake.connection, ...credentials, ...setup.connection });
  const use = {
    issues: true,
    pullRequests: true,
    merges: false,
    pushes: false,
    checks: true,
    deployments: false,
    ...setup.use,
  };
  const installation = by === "App" ? (setup.installation ?? 2) : null;
  const { url = server } = setup;
  const record = { by: setup.recordBy ?? "push" };
  const config = { github: { webhook: { variable: "SECRET" } }, server: { url }, record };
  const trial = createGithubTrial(github, { use, installation, repository: null });
  const checks = await hostChecks(trial, { config, trains: [train], now });
  expect(fake.asked.filter((route) => !/^GET |access_tokens$/.test(route))).toEqual([]);
  return new Map(checks.map((check) => [check.id, check]));
}
