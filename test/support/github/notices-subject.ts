import { createGithub } from "../../../src/adapters/github/client.ts";
import { createGithubNotices } from "../../../src/adapters/github/notices.ts";
import { repositoryAnswer } from "../../../src/adapters/github/schema.ts";
import type { NoticesSubject } from "../../contracts/notices.ts";
import { appCredentials } from "./app-credentials.ts";
import type { FakeGithub } from "./fake-github.ts";

/** Pull requests on a fake GitHub, and what an App or the owner of a token says beside them. */
export async function noticesSubject(fake: FakeGithub, byApp: boolean): Promise<NoticesSubject> {
  const { git, state, connection } = fake;
  const github = createGithub({ ...connection, ...(byApp ? { credentials: appCredentials() } : {}) });
  // Signed in already, so that what is written or counted from here on is of notices.
  await github.self();
  await github.as("code host").request("GET /repos/{owner}/{repo}", {}, repositoryAnswer);
  const page = `${connection.api}/${state.owner}/${state.repo}/pull`;
  for (const number of [1, 2]) {
    if (state.issues.length >= number) continue; // seen by another before
    const words = { title: "Mend it", body: "", labels: [], user: "ann-hub", state: "open" as const };
    const pull = { branch: `hotfix/${number}`, base: "main", closedAt: null, merge: null, shown: "" };
    git.push(pull.branch);
    state.issues.push({ number, ...words, pull, updatedAt: state.now() });
  }
  const checksAt = (head: string) => state.checks.filter((check) => check.head === head);
  return {
    notices: createGithubNotices(github),
    pullRequest: async (number) => ({
      address: `${page}/${number}`,
      head: git.head(`hotfix/${number}`) ?? "",
    }),
    unknown: `${page}/99`,
    async shown(address) {
      const number = Number(address.split("/").at(-1));
      const bodies = state.comments.filter((each) => each.number === number).map(({ body }) => body);
      const summaries = checksAt(git.head(`hotfix/${number}`) ?? "").map(({ output }) => output?.summary);
      // Said twice beside one commit, or otherwise than in the comment, it is not the same.
      if (byApp && !(summaries.length === 1 && bodies[0]?.startsWith(summaries[0] ?? "-")))
        return [...bodies, ...summaries.map(String)];
      return bodies;
    },
    writes: () => fake.asked.filter((route) => /^(POST|PATCH)/.test(route)).length - (byApp ? 1 : 0),
    failNext: fake.failNext,
    end: () => fake.end(),
  };
}
