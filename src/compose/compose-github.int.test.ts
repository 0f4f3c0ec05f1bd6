import { afterEach, beforeEach, expect, it } from "vitest";
import { createGitRemote, type GitRemote } from "../../test/support/git-remote.ts";
import { createBareGit } from "../../test/support/github/bare-git.ts";
import type { GitSide } from "../../test/support/github/fake-git.ts";
import { createFakeGithubOn, type FakeGithub } from "../../test/support/github/fake-github.ts";
import { type ProjectServer, startProject } from "../../test/support/project-server.ts";
import type { CaseJson } from "../engine/views/case-json.ts";

const train = "train-2013.05.22";

let remote: GitRemote;
let fake: FakeGithub<GitSide>;
let server: ProjectServer;

const configText = () => `project: signpost
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer] }
  bob: { name: Bob, email: bob@example.org, roles: [reviewer, qa] }
  cyn: { name: Cyn, email: cyn@example.org, roles: [ops] }
repositories: { public: { url: ${remote.path} } }
branches: { development: dev, trains: "train-*", carry: { by: pull-request } }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: signpost.spec, format: rpm-release }]
  by: api
mail: { from: Pointsman <pointsman@example.org> }
github: { repository: example/signpost, api: "${fake.connection.api}", token-env: TOKEN, dashboard: true }
tracker: { kind: github }
tickets: { kind: github }
code-host: { kind: github, merge: merge }
`;

beforeEach(async () => {
  remote = await createGitRemote();
  const files = {
    ChangeLog: `${train}:\n  * first\n`,
    "signpost.spec": "Name: s\nVersion: 0.1\nRelease: 1\n",
  };
  await remote.commit(
    { branch: "dev", from: null, files },
    { branch: train, from: "dev", files: { "train.txt": "cut\n" } },
  );
  fake = await createFakeGithubOn(createBareGit(remote.path));
  server = await startProject(configText(), { TOKEN: "a-token" });
});
afterEach(async () => {
  await server.stop();
  await fake.end();
  await remote.remove();
});

async function give(...asked: Parameters<ProjectServer["give"]>): Promise<CaseJson> {
  const json = await server.give(...asked);
  expect(json).toMatchObject({ setback: null });
  return json;
}

it("a server whose records GitHub makes lands a hotfix there, and opens the dashboard", async () => {
  await remote.hook("pre-receive", "grep -q refs/heads/train- && exit 1; exit 0"); // nobody pushes to trains
  await server.call("ann", "POST", "/trains", { branch: train, life: "rolling" });
  const { json: reported } = await server.call("ann", "POST", "/hotfixes", {
    ...{
      kind: "normal",
      train: "2013.05.22",
      title: "Blank page",
      manifestation: "It is blank.",
      affected: 5,
    },
    ...{ complexity: "low", risk: "low", riskNote: "One line.", changelog: "Show it: #1" },
  });
  for (const voter of ["ann", "bob", "cyn"]) await give(voter, reported.id, "vote", { choice: "hotfix" });
  const { work } = await give("ann", reported.id, "start");
  const author = "Dev <dev@example.com>";
  await remote.commit({
    branch: work?.branch ?? "",
    files: { "fix.js": "fixed\n" },
    author,
    committer: author,
  });
  await give("ann", reported.id, "propose");
  await give("bob", reported.id, "review", { verdict: "approve" });
  const { build } = await give("ann", reported.id, "land");

  expect(build).toMatchObject({ release: "2", sha: await remote.head(train) });
  expect(await remote.git("log", "-1", "--format=%cn", train)).toBe("GitHub\n");
  expect(fake.state.issues.map(({ title }) => title)).toContain("Hotfixes of signpost");
  expect(fake.state.pinned).toHaveLength(1);
});
