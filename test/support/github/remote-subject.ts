import { createGithub } from "../../../src/adapters/github/client.ts";
import { createGithubRemote } from "../../../src/adapters/github/remote.ts";
import type { RemoteSubject } from "../../contracts/remote.ts";
import type { FakeGithub } from "./fake-github.ts";
import type { FakeIssue } from "./fake-state.ts";

const train = "train-2013.05.22";

/** An issue and a pull request on a fake GitHub, and what people do to them there. */
export function remoteSubject(fake: FakeGithub): RemoteSubject {
  const { git, state, connection } = fake;
  const page = `${connection.api}/${state.owner}/${state.repo}`;
  for (const branch of ["main", "dev", train, "hotfix/1"]) git.push(branch);
  const add = (pull: FakeIssue["pull"]) => {
    const number = state.issues.length + 1;
    const words = { title: "Mend it", body: "", labels: [], user: "ann-hub" };
    state.issues.push({ number, ...words, state: "open", pull, updatedAt: state.now() });
    return number;
  };
  const issue = `${page}/issues/${add(null)}`;
  const pull = { branch: "hotfix/1", base: train, closedAt: null, merge: null, shown: "" };
  const pullRequest = `${page}/pull/${add(pull)}`;
  const change = (address: string, act: (found: FakeIssue) => void) => {
    const found = state.issues.find(({ number }) => address.endsWith(`/${number}`));
    if (found === undefined) throw new Error(`nothing is at ${address}`);
    act(found);
    found.updatedAt = state.now();
  };
  return {
    remote: createGithubRemote(createGithub(connection), { requiredChecks: ["build"] }),
    train,
    addresses: async () => ({ issue, pullRequest }),
    closeIssue: async (address) =>
      change(address, (found) => {
        found.state = "closed";
      }),
    changePull: async (address, { state: stands, onto }) =>
      change(address, (found) => {
        if (stands !== undefined) found.state = stands;
        if (onto !== undefined && found.pull !== null) found.pull.base = onto;
      }),
    deleteIssue: async () => void state.settings.deleted.add(1),
    endChecks: async (head) =>
      void state.checks.push({ id: 1, name: "build", head, by: "ci", conclusion: "success", output: null }),
    push: async () => git.push("hotfix/1"),
    end: () => fake.end(),
  };
}
