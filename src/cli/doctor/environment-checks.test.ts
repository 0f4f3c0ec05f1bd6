import { expect, it } from "vitest";
import { readEnvironment } from "../../config/read-environment.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { environmentChecks } from "./environment-checks.ts";

const url = "https://stage.example.org/version";
const runs: ProbeAnswer = {
  status: "answered",
  sha: "0c5a3a1ad1c0f9f7c1e4d8a3b7a0b1c2d3e4f5a6",
  version: null,
  url,
};
const silent: ProbeAnswer = { status: "silent", url, why: "it is closed" };
const several: ProbeAnswer = {
  status: "several",
  hosts: [runs, { ...silent, url: "https://two.example.org" }, silent],
};
const withPrivate = (hidden: boolean) =>
  ({ repositories: { public: {}, private: hidden ? {} : null } }) as never;

it.each([
  { title: "no private side", hidden: false, answer: runs, status: "ok", says: "runs 0c5a3a1ad1c0" },
  {
    title: "a private side",
    hidden: true,
    answer: runs,
    status: "warning",
    says: "learns the private commit",
  },
  {
    title: "a private side and no answer",
    hidden: true,
    answer: silent,
    status: "warning",
    says: "it is closed",
  },
  {
    title: "several hosts",
    hidden: false,
    answer: several,
    status: "warning",
    says: `${url} runs 0c5a3a1ad1c0, https://two.example.org: it is closed, ${url}: it is closed`,
  },
])("with $title an environment is $status: $says", async ({ hidden, answer, status, says }) => {
  const probe = { probe: async () => answer } as never;
  const [check] = await environmentChecks(withPrivate(hidden), readEnvironment({}), async () => probe);

  expect(check).toMatchObject({ status, what: expect.stringContaining(says) });
});
