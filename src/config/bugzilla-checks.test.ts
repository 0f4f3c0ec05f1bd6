import { expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";
import { policyOf } from "./policy-of.ts";

const base = `project: browserid
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops, security] }
repositories: { public: { url: /srv/browserid.git }, private: { url: /srv/private.git } }
branches: { development: dev, trains: train-* }
record: {}
mail: { from: pointsman@example.org }
`;
const connection =
  "bugzilla: { url: https://bugzilla.example.org/, login: bot@example.org, key-file: bz.key }";
const place = "product: Sign-in, component: Server";
const lists = "mail: { qa: [qa-p@example.org], ops: [ops-p@example.org] }";

it("reads where bugs and tickets of either side go", () => {
  const text = `${connection}
tracker: { kind: bugzilla, ${place}, severity: S1 }
private: { ${lists}, tracker: { kind: bugzilla, ${place}, version: "2.0", groups: [security] } }
`;
  const parsed = parseConfig(base + text, "/project");

  const plain = { product: "Sign-in", component: "Server", version: "unspecified", priority: null };
  expect(parsed).toMatchObject({
    ok: true,
    config: {
      bugzilla: {
        ...{ url: "https://bugzilla.example.org", login: "bot@example.org" },
        key: { file: "/project/bz.key" },
      },
      tracker: { kind: "bugzilla", place: { ...plain, severity: "S1", groups: [] } },
      tickets: { kind: "built-in" },
      private: {
        tracker: { place: { ...plain, version: "2.0", severity: null, groups: ["security"] } },
        tickets: { kind: "built-in" },
      },
    },
  });
});

it("reads who is asked by a flag, and where the fix is attached", () => {
  const text = `${connection}
tracker: { kind: bugzilla, ${place}, ask-flag: needinfo }
private: { ${lists}, tracker: { kind: bugzilla, ${place}, groups: [security], attach: fix } }
`;
  const linked = base.replace("roles:", "bugzilla: ann@bugs.example.org, roles:");
  const parsed = parseConfig(linked + text, "/project");
  const config = parsed.ok ? parsed.config : expect.unreachable("the file is complete");

  expect(config).toMatchObject({
    people: [{ bugzilla: "ann@bugs.example.org" }],
    tracker: { place: { askFlag: "needinfo", attach: "none" } },
    private: { tracker: { place: { askFlag: null, attach: "fix" } } },
  });
  expect(policyOf(config).bugs).toEqual({ asks: ["public"], attaches: ["embargoed"] });
});

it("reads where the advisory goes", () => {
  const github = "github: { repository: example/browserid, token-env: TOKEN }\n";
  const hidden = (more: string) => `private: { ${lists}, advisory: { kind: github${more} } }\n`;
  const usual = parseConfig(base + github + hidden(""), "/project");
  const said = parseConfig(
    base + github + hidden(", ecosystem: npm, package: sign-in, severity: high"),
    "/project",
  );
  const alone = parseConfig(base + hidden(""), "/project");

  expect(usual).toMatchObject({
    config: { private: { advisory: { ecosystem: "other", package: "browserid", severity: null } } },
  });
  expect(said).toMatchObject({
    config: { private: { advisory: { ecosystem: "npm", package: "sign-in", severity: "high" } } },
  });
  expect(alone.ok ? [] : alone.findings.map(({ message }) => message)).toEqual([
    "needs the group github, which names the repository and the token or App",
  ]);
});

it.each([
  {
    title: "a flag for tickets",
    text: `${connection}\ntickets: { kind: bugzilla, ${place}, ask-flag: needinfo }`,
    says: [expect.stringContaining("unknown key")],
  },
  {
    title: "bugs without a connection",
    text: `tracker: { kind: bugzilla, ${place} }`,
    says: ["needs the group bugzilla, which names the server and where the key is"],
  },
  {
    title: "bugs without a place",
    text: `${connection}\ntickets: { kind: bugzilla }`,
    says: ["needs the key product next to it", "needs the key component next to it"],
  },
  {
    title: "private bugs that everybody would see",
    text: `${connection}\nprivate: { ${lists}, tickets: { kind: bugzilla, ${place} } }`,
    says: ["needs the key groups next to it"],
  },
  {
    title: "a place of bugs for what is kept elsewhere",
    text: "tracker: { kind: built-in, product: Sign-in }",
    says: ["goes with the kind bugzilla alone"],
  },
  {
    title: "no place of the key",
    text: "bugzilla: { url: https://bugzilla.example.org, login: bot@example.org }",
    says: ["needs key-env or key-file"],
  },
  {
    title: "two places of the key",
    text: connection.replace("key-file", "key-env: KEY, key-file"),
    says: ["says twice where the key is: keep one of the two"],
  },
  {
    title: "a key that travels in the open",
    text: connection.replace("https", "http"),
    says: ["would send the key unencrypted: use https"],
  },
])("refuses $title", ({ text, says }) => {
  const parsed = parseConfig(`${base}${text}\n`, "/project");

  expect(parsed.ok ? [] : parsed.findings.map(({ message }) => message)).toEqual(says);
});
