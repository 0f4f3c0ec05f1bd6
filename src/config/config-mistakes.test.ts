import { describe, expect, it } from "vitest";
import { problemsIn, replaced } from "../../test/support/config-text.ts";

describe("a file with mistakes", () => {
  it("shows them all at once, by position", () => {
    const text = `project: 2013
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, reviewr] }
repositories:
  public: { url: /srv/browserid.git }
  privat: { url: /srv/private.git }
branches: { development: dev, trains: train-* }
record: { changelog: { file: ../ChangeLog, format: train-section } }
mail: { from: pointsman }
decide-within: 4 hours
escalate-to: [an]
`;

    expect(problemsIn(text)).toEqual([
      "f:1:10 project: must be text, not the number 2013: put it in quotes",
      "f:2:1 people: a decision needs a vote of qa, and nobody has that role: give it to a person",
      "f:2:1 people: a decision needs a vote of ops, and nobody has that role: give it to a person",
      'f:3:64 people.ann.roles.1: "reviewr" is not known, did you mean reviewer? (developer, reviewer, qa, ops, security)',
      "f:6:3 repositories.privat: unknown key, did you mean private?",
      'f:8:30 record.changelog.file: "../ChangeLog" must be a plain path inside the repository, without empty parts, . or ..',
      'f:8:52 record.changelog.format: "train-section" is not known, did you mean train-sections? (train-sections, keep-a-changelog, conventional, rpm-changelog)',
      'f:9:15 mail.from: "pointsman" does not fit: write it as Name <name@example.org>',
      'f:10:16 decide-within: "4 hours" does not fit: write a whole number and m, h or d, such as 30m, 4h or 2d',
      'f:11:15 escalate-to.0: "an" is nobody under people, did you mean ann?',
    ]);
  });

  it.each([
    {
      title: "a key that is missing",
      from: "project: browserid\n",
      to: "",
      says: "f:1:1 project: is missing: write text",
    },
    {
      title: "a key without a value",
      from: "project: browserid",
      to: "project:",
      says: "f:1:9 project: is empty: write text",
    },
    {
      title: "a list where a group belongs",
      from: "{ url: /srv/browserid.git }",
      to: "[]",
      says: "f:5:11 repositories.public: must be a group of keys, not a list",
    },
    {
      title: "nobody",
      from: "\n  ann: { name: Ann Example, email: ann@example.org, roles: [developer, qa, ops] }",
      to: " {}",
      says: "f:2:1 people: names nobody: add one person or more",
    },
    {
      title: "the system's own id",
      from: "  ann:",
      to: "  pointsman:",
      says: "f:3:3 people.pointsman: is the name of the system itself: choose another id",
    },
    {
      title: "a key of a prototype",
      from: "project: browserid",
      to: "__proto__: { project: x }\nproject: browserid",
      says: /^f:1:1 __proto__: unknown key, known here: project,/,
    },
    {
      title: "a merge key",
      from: "project: browserid",
      to: "<<: { project: x }\nproject: browserid",
      says: /^f:1:1 <<: unknown key/,
    },
    {
      title: "a key twice",
      from: "project: browserid",
      to: "project: x\nproject: browserid",
      says: "f:2:1 project: stands here again, and first on line 1: one of them must go",
    },
    {
      title: "a second document",
      from: "project: browserid",
      to: "---\na: 1\n---\nproject: browserid",
      says: "f:3:1 a second document starts here: there may be one only",
    },
    {
      title: "a tab before a key",
      from: "  public:",
      to: "\tpublic:",
      says: "f:5:1 Tabs are not allowed as indentation",
    },
    {
      title: "a tag",
      from: "browserid\n",
      to: "!secret browserid\n",
      says: "f:1:10 Unresolved tag: !secret",
    },
    {
      title: "an alias of nothing",
      from: "project: browserid",
      to: "project: *name",
      says: "f:1:10 *name is no anchor that was set before",
    },
    {
      title: "an alias inside its own anchor",
      from: "\nmail:",
      to: "\nescalate-to: &all [*all]\nmail:",
      says: "f:8:20 *all stands inside an anchor: write the value out",
    },
    {
      title: "a zone that does not exist",
      from: "project:",
      to: "time-zone: Europe/Berlim\nproject:",
      says: 'f:1:12 time-zone: "Europe/Berlim" is no time zone such as UTC or Europe/Berlin',
    },
    {
      title: "one address for two people",
      from: "  ann:",
      to: "  bob: { name: Bob, email: ANN@example.org, roles: [qa] }\n  ann:",
      says: 'f:4:36 people.ann.email: "ann@example.org" is the address of bob, too',
    },
    {
      title: "a role that nobody has",
      from: "\nmail:",
      to: "\nquorum: { roles: [security] }\nmail:",
      says: "f:8:19 quorum.roles.0: a decision needs a vote of security, and nobody has that role: give it to a person",
    },
    {
      title: "nobody to bring a tie to",
      from: "roles: [developer, qa, ops] }",
      to: "roles: [developer] }\nquorum: { roles: [developer] }",
      says: /^f:2:1 people: a tie or silence is brought to the people of ops, and nobody has that role/,
    },
    {
      title: "a pattern that is missing",
      from: "rpm-release",
      to: "pattern",
      says: 'f:7:22 record.versions.0: needs a pattern such as __version__ = "{version}"',
    },
    {
      title: "a pattern of another format",
      from: "rpm-release }",
      to: "rpm-release, pattern: x }",
      says: "f:7:84 record.versions.0.pattern: goes with the format pattern, not with rpm-release",
    },
    {
      title: "a pattern around nothing",
      from: "rpm-release }",
      to: 'pattern, pattern: "{version}" }',
      says: "f:7:80 record.versions.0.pattern: needs text around {version}, else it is in many places",
    },
    {
      title: "a file twice",
      from: "rpm-release }]",
      to: "rpm-release }, { file: scripts/browserid.spec, format: rpm-version }]",
      says: 'f:7:85 record.versions.1.file: "scripts/browserid.spec" stands here twice',
    },
    {
      title: "a file's second name, twice",
      from: "file: scripts/browserid.spec",
      to: "file: [scripts/browserid.spec, scripts/browserid.spec]",
      says: 'f:7:55 record.versions.0.file.1: "scripts/browserid.spec" stands here twice',
    },
    {
      title: "a file's second name that leads out",
      from: "file: scripts/browserid.spec",
      to: "file: [scripts/browserid.spec, ../x]",
      says: 'f:7:55 record.versions.0.file.1: "../x" must be a plain path inside the repository, without empty parts, . or ..',
    },
    {
      title: "a number for a file's second name",
      from: "file: scripts/browserid.spec",
      to: "file: [scripts/browserid.spec, 2]",
      says: "f:7:55 record.versions.0.file.1: must be text, not the number 2: put it in quotes",
    },
    {
      title: "a file without a name",
      from: "file: scripts/browserid.spec",
      to: "file: []",
      says: "f:7:30 record.versions.0.file: needs one path or more",
    },
    {
      title: "a number for a file",
      from: "file: scripts/browserid.spec",
      to: "file: 2",
      says: "f:7:30 record.versions.0.file: must be text, not the number 2: put it in quotes",
    },
    {
      title: "a file that is left out",
      from: "file: scripts/browserid.spec, ",
      to: "",
      says: "f:7:22 record.versions.0.file: is missing: write text",
    },
    {
      title: "a wait without end",
      from: "\nmail:",
      to: "\ndecide-within: 31d\nmail:",
      says: 'f:8:16 decide-within: "31d" is longer than 30 days, the longest time to wait',
    },
    {
      title: "two stars",
      from: "train-*",
      to: "*-train-*",
      says: 'f:6:39 branches.trains: "*-train-*" may hold one * only, which stands for the train\'s name',
    },
    {
      title: "every branch as a train",
      from: "train-*",
      to: "*",
      says: 'f:6:39 branches.trains: "*" matches every branch: put the part that train branches share around the *',
    },
    {
      title: "an option for a branch",
      from: "development: dev",
      to: "development: --upload-pack=x",
      says: 'f:6:26 branches.development: "--upload-pack=x" starts with a dash, which git takes for an option',
    },
    {
      title: "a remote helper",
      from: "/srv/browserid.git",
      to: '"ext::sh -c id"',
      says: 'f:5:18 repositories.public.url: "ext::sh -c id" remote helpers (name::…) are not allowed',
    },
    {
      title: "a protocol without safety",
      from: "/srv/browserid.git",
      to: "git://example.org/x",
      says: 'f:5:18 repositories.public.url: "git://example.org/x" git is not allowed: use https, ssh, file or a path',
    },
    {
      title: "a port out of range",
      from: "\nmail:",
      to: "\nserver: { listen: localhost:70000 }\nmail:",
      says: 'f:8:19 server.listen: "localhost:70000" does not fit: write host and port, such as 127.0.0.1:4180 or [::1]:4180',
    },
  ])("$title", ({ from, to, says }) => {
    const problems = problemsIn(replaced(from, to));

    expect(problems[0]).toEqual(typeof says === "string" ? says : expect.stringMatching(says));
  });

  it.each([
    "https://ann:hunter2@example.org/x",
    "https://hunter2@example.org/x",
    "ssh://git:hunter2@example.org/x",
    "https://example.org/x?token=hunter2",
  ])("never repeats the secret of a URL such as %s", (url) => {
    const [problem, ...others] = problemsIn(replaced("/srv/browserid.git", url));

    expect(others).toEqual([]);
    expect(problem).toMatch(/^f:5:18 repositories.public.url: holds a (user name or password|query)/);
    expect(problem).not.toContain("hunter2");
  });

  it.each([
    { title: "an empty file", text: "" },
    { title: "only a comment", text: "# later\n" },
    { title: "a text", text: "pointsman" },
    { title: "a list", text: "- project" },
  ])("refuses $title", ({ text }) => {
    expect(problemsIn(text)[0]).toMatch(/^f:1:1 /);
  });

  it.each([
    { title: "keys", text: Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join("\n") },
    { title: "the same key", text: "a: 1\n".repeat(60_000) },
    { title: "open brackets", text: "[".repeat(100_000) },
    { title: "dashes", text: "- ".repeat(100_000) },
    { title: "quotes", text: '"'.repeat(100_000) },
    { title: "aliases", text: `a: &a x\nb: [${"*a,".repeat(100_000)}]` },
    {
      title: "aliases of aliases",
      text: `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`).join("\n")}`,
    },
  ])("says at most a hundred things about a file of nothing but $title", ({ text }) => {
    const problems = problemsIn(text);

    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(100);
  });
});
