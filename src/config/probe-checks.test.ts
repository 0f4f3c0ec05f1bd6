import { describe, expect, it } from "vitest";
import { minimalConfig } from "../../test/support/config-text.ts";
import { parseConfig } from "./load-config.ts";

const withStage = (stage: string) =>
  parseConfig(`${minimalConfig}environments:\n  stage: ${stage}\n`, "/project");

describe("an environment", () => {
  it.each([
    {
      stage: "{ probe: ver.txt, url: [https://a.example/, https://b.example] }",
      is: { probe: { kind: "ver.txt" }, urls: ["https://a.example", "https://b.example"] },
    },
    {
      stage: "{ probe: json, url: https://a.example/health, pointer: /build/commit }",
      is: { probe: { kind: "json", commit: "/build/commit", version: null } },
    },
    {
      stage: '{ probe: json, url: https://a.example/x, pointer: "", version-pointer: /v }',
      is: { probe: { kind: "json", commit: "", version: "/v" } },
    },
    {
      stage: "{ probe: header, url: https://a.example, header: X-Commit, private-network: true }",
      is: { probe: { kind: "header", name: "X-Commit" }, privateNetwork: true },
    },
    {
      stage: "{ probe: command, command: [running, --on, stage] }",
      is: { probe: { kind: "command", program: "running", args: ["--on", "stage"] } },
    },
    {
      stage: "{ probe: github-deployment, environment: staging }\ngithub: { repository: a/b, token-env: T }",
      is: { probe: { kind: "github-deployment", environment: "staging" } },
    },
    { stage: "{ probe: ver.txt, url: https://a.example }", is: { pollEveryMinutes: 1 } },
    { stage: "{ probe: ver.txt, url: https://a.example, poll: 1h }", is: { pollEveryMinutes: 60 } },
    { stage: "{ probe: command, command: [a], poll: never }", is: { pollEveryMinutes: null } },
  ])("may be $stage", ({ stage, is }) => {
    expect(withStage(stage)).toMatchObject({ ok: true, config: { environments: { stage: is } } });
  });

  it.each([
    {
      stage: "{ probe: ver.txt, url: https://a.example, poll: 10s }",
      says: '"10s" does not fit: write a whole number and m, h or d, such as 5m, or never',
    },
    { stage: "{ probe: ver.txt }", says: "needs url for the probe ver.txt" },
    { stage: "{ probe: json, url: https://a.example }", says: "needs pointer for the probe json" },
    { stage: "{ probe: header, url: https://a.example }", says: "needs header for the probe header" },
    {
      stage: "{ probe: github-deployment }\ngithub: { repository: a/b, token-env: T }",
      says: "needs environment for the probe github-deployment",
    },
    {
      stage: "{ probe: github-deployment, environment: staging }",
      says: "needs the group github, which names the repository and the token or App",
    },
    { stage: "{ probe: command }", says: "needs command for the probe command" },
    {
      stage: "{ probe: dockerflow, url: https://a.example, pointer: /a }",
      says: "does not go with the probe dockerflow",
    },
    {
      stage: "{ probe: command, command: [a], private-network: true }",
      says: "does not go with the probe command",
    },
    {
      stage: "{ probe: ver.txt, url: [https://a.example, https://a.example] }",
      says: '"https://a.example" stands here twice',
    },
    {
      stage: "{ probe: json, url: https://a.example, pointer: a }",
      says: '"a" does not fit: write a JSON pointer such as /build/commit',
    },
    {
      stage: "{ probe: command, command: [/bin/sh, -c, id] }",
      says: "must be the name of a program in the folder POINTSMAN_PROBES, no path",
    },
    {
      stage: "{ probe: command, command: [../sh] }",
      says: "must be the name of a program in the folder POINTSMAN_PROBES, no path",
    },
  ])("may not be $stage", ({ stage, says }) => {
    expect(withStage(stage)).toMatchObject({ ok: false, findings: [{ message: says }] });
  });
});
