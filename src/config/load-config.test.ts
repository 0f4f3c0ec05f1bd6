import { describe, expect, it } from "vitest";
import { minimalConfig, problemsIn, replaced } from "../../test/support/config-text.ts";
import { followUpOf } from "../core/clock/follow-up.ts";
import { parseConfig } from "./load-config.ts";

describe("a file that is complete", () => {
  it("gets every default", () => {
    expect(parseConfig(minimalConfig, "/project")).toEqual({
      ok: true,
      config: {
        project: "browserid",
        timeZone: "UTC",
        people: [
          {
            id: "ann",
            name: "Ann Example",
            email: "ann@example.org",
            commitEmails: [],
            bugzilla: null,
            github: null,
            roles: ["developer", "qa", "ops"],
          },
        ],
        repositories: {
          public: { url: "/srv/browserid.git", location: "/srv/browserid.git" },
          private: null,
        },
        branches: { development: "dev", trains: "train-*", carry: { as: "picks", by: "push" } },
        record: {
          changelog: null,
          versions: [{ files: ["scripts/browserid.spec"], format: "rpm-release", pattern: null }],
          author: { name: "Pointsman", email: "pointsman@example.org" },
          by: "push",
        },
        mail: {
          from: { name: "Pointsman", address: "pointsman@example.org" },
          qa: ["ann@example.org"],
          ops: ["ann@example.org"],
          replyTo: null,
          returnPath: "pointsman@example.org",
          limits: { perHour: 1000, perAddressPerHour: 60 },
          list: null,
          dkim: null,
          smtp: null,
          imap: null,
        },
        github: null,
        bugzilla: null,
        tracker: { kind: "built-in" },
        tickets: { kind: "built-in" },
        codeHost: { kind: "built-in", merge: "landing", requiredChecks: [] },
        private: null,
        environments: { stage: null, production: null },
        quorum: { roles: ["developer", "qa", "ops"] },
        decideWithinMinutes: 240,
        escalateTo: ["ann"],
        followUp: followUpOf({ decideWithinMinutes: 240, escalateTo: ["ann"] }),
        server: { host: "127.0.0.1", port: 4180, url: null },
      },
    });
  });

  it("is frozen all the way down", () => {
    const parsed = parseConfig(minimalConfig, "/project");
    if (!parsed.ok) expect.unreachable("the file is complete");

    expect(Object.isFrozen(parsed.config)).toBe(true);
    expect(Object.isFrozen(parsed.config.record.versions[0])).toBe(true);
    expect(Object.isFrozen(parsed.config.people[0]?.roles)).toBe(true);
  });

  it("may say everything", () => {
    const parsed = parseConfig(
      `${minimalConfig}
time-zone: Europe/Berlin
environments:
  stage: { url: "http://127.0.0.1:9001/app/", probe: ver.txt, private-network: true }
  production: { url: https://example.org, probe: dockerflow }
quorum: { roles: [ops] }
decide-within: 2d
server: { listen: "[::1]:0", url: https://trains.example.org/ }
`,
      "/project",
    );

    expect(parsed).toMatchObject({
      ok: true,
      config: {
        timeZone: "Europe/Berlin",
        environments: {
          stage: { urls: ["http://127.0.0.1:9001/app"], probe: { kind: "ver.txt" }, privateNetwork: true },
          production: { urls: ["https://example.org"], probe: { kind: "dockerflow" }, privateNetwork: false },
        },
        quorum: { roles: ["ops"] },
        decideWithinMinutes: 2880,
        server: { host: "::1", port: 0, url: "https://trains.example.org" },
      },
    });
  });

  it.each([
    { title: "everybody of ops", to: "", told: ["cyn", "ann"] },
    { title: "whom the file names", to: "escalate-to: [bob]\n", told: ["bob"] },
  ])("brings a tie to $title", ({ to, told }) => {
    const people = `people:
  bob: { name: Bob Example, email: bob@example.org, roles: [qa] }
  cyn: { name: Cyn Example, email: cyn@example.org, roles: [ops] }`;
    const parsed = parseConfig(`${replaced("people:", people)}${to}`, "/project");

    expect(parsed).toMatchObject({ config: { escalateTo: told } });
  });

  it.each([
    { url: "../browserid.git", whole: "/browserid.git" },
    { url: "/srv/with space/ü.git", whole: "/srv/with space/ü.git" },
    { url: "git@example.org:team/browserid.git", whole: "git@example.org:team/browserid.git" },
    { url: "ssh://git@example.org/browserid.git", whole: "ssh://git@example.org/browserid.git" },
    { url: "https://example.org/browserid.git", whole: "https://example.org/browserid.git" },
    { url: "file:///srv/browserid.git", whole: "file:///srv/browserid.git" },
  ])("takes the repository $url as $whole", ({ url, whole }) => {
    const parsed = parseConfig(replaced("/srv/browserid.git", JSON.stringify(url)), "/project");

    expect(parsed).toMatchObject({ config: { repositories: { public: { url: whole, location: whole } } } });
  });

  it("may list the names that a file has had", () => {
    const parsed = parseConfig(
      replaced(
        "record: { versions: [{ file: scripts/browserid.spec,",
        "record: { changelog: { file: [ChangeLog, CHANGES], format: train-sections }, versions: [{ file: [a.spec, b.spec],",
      ),
      "/project",
    );

    expect(parsed).toMatchObject({
      ok: true,
      config: {
        record: {
          changelog: { files: ["ChangeLog", "CHANGES"] },
          versions: [{ files: ["a.spec", "b.spec"] }],
        },
      },
    });
  });

  it("may use an anchor", () => {
    const text = `${minimalConfig}escalate-to: &all [ann]\n`.replace(
      "name: Ann Example",
      "name: &who Ann Example",
    );

    expect(problemsIn(text)).toEqual([]);
  });
});
