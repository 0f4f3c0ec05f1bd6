import { expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";

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

it.each([
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
