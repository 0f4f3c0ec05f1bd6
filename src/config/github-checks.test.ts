import { expect, it } from "vitest";
import { parseConfig } from "./load-config.ts";

const base = `project: browserid
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops] }
repositories: { public: { url: /srv/browserid.git } }
branches: { development: dev, trains: train-* }
record: {}
mail: { from: pointsman@example.org }
`;
const repository = "repository: example/browserid";

it("reads an App with its key from a file beside the configuration", () => {
  const app = "app: { id: 1, installation: 2, key-file: app.pem }";
  const parsed = parseConfig(
    `${base}github: { ${repository}, ${app} }\ntracker: { kind: github }\n`,
    "/project",
  );

  expect(parsed).toMatchObject({
    ok: true,
    config: {
      github: {
        ...{ api: "https://api.github.com", owner: "example", repo: "browserid" },
        credentials: { kind: "app", appId: 1, installationId: 2, key: { file: "/project/app.pem" } },
      },
      tracker: { kind: "github" },
      tickets: { kind: "built-in" },
      codeHost: { kind: "built-in", merge: "landing", requiredChecks: [] },
    },
  });
});

it.each([
  { says: "", dashboard: false },
  { says: ", dashboard: true", dashboard: true },
])("keeps a dashboard only where the file says so: $dashboard", ({ says, dashboard }) => {
  const parsed = parseConfig(`${base}github: { ${repository}, token-env: A${says} }\n`, "/project");

  expect(parsed).toMatchObject({ ok: true, config: { github: { dashboard } } });
});

it("refuses one login for two people, however it is written", () => {
  const login = (name: string) =>
    `email: ${name}@example.org, github: ${name === "ann" ? "Hub" : "hub"}, roles: [qa]`;
  const text = base.replace(
    / {2}ann:.*\n/,
    ["ann", "bob"].map((id) => `  ${id}: { name: X, ${login(id)} }\n`).join(""),
  );
  const parsed = parseConfig(`${text}quorum: { roles: [qa] }\nescalate-to: [ann]\n`, "/project");

  expect(parsed.ok ? [] : parsed.findings.map(({ message }) => message)).toEqual([
    '"hub" is the login of ann, too',
  ]);
});

it.each([
  {
    title: "a tracker on GitHub without a connection",
    text: "tracker: { kind: github }",
    says: "needs the group github, which names the repository and the token or App",
  },
  {
    title: "no way to sign in",
    text: `github: { ${repository} }`,
    says: "needs token-env, token-file or app",
  },
  {
    title: "two ways to sign in",
    text: `github: { ${repository}, token-env: A, app: { id: 1, installation: 2, key-env: B } }`,
    says: "says more than once how to sign in: token-env, app",
  },
  {
    title: "an App without its key",
    text: `github: { ${repository}, app: { id: 1, installation: 2 } }`,
    says: "needs one of key-env and key-file",
  },
  {
    title: "a webhook without its secret",
    text: `github: { ${repository}, token-env: A, webhook: {} }`,
    says: "needs one of secret-env and secret-file",
  },
  {
    title: "a repository without its owner",
    text: "github: { repository: browserid, token-env: A }",
    says: '"browserid" does not fit: write owner and name, such as example/browserid',
  },
])("refuses $title", ({ text, says }) => {
  const parsed = parseConfig(`${base}${text}\n`, "/project");

  expect(parsed.ok ? [] : parsed.findings.map(({ message }) => message)).toEqual([says]);
});
