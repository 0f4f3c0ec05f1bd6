import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { CommitWriter, FileCommit } from "../../ports/commit-writer.ts";
import type { Github } from "./client.ts";

/** Commits by GitHub's API, which signs them: it takes them also where a branch takes no push. */
export function createGithubCommitWriter(github: Github): CommitWriter {
  const { ask, system } = github.as("repository");
  return async (commit) => {
    const answer = await ask(mutation, { input: inputOf(await github.place(), commit) });
    if (!answer.ok) return { status: "refused", says: answer.says };
    const made = commitMade.safeParse(answer.data);
    if (!made.success) throw new Fault({ code: "unexpected-answer", system, says: "GitHub named no commit" });
    const { oid, tree } = made.data.createCommitOnBranch.commit;
    if (tree.oid !== commit.tree) throw new Fault({ code: "rejected", system, says: otherBytes(oid) });
    return { status: "made", commit: oid };
  };
}

const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid tree { oid } } }
}`;

const object = z.object({ oid: z.string() });
const commitMade = z.object({
  createCommitOnBranch: z.object({ commit: object.extend({ tree: object }) }),
});

/** As GitHub's schema has it: `CreateCommitOnBranchInput`. */
function inputOf(
  { owner, repo }: Awaited<ReturnType<Github["place"]>>,
  { branch, head, message, files }: FileCommit,
) {
  const [headline = "", ...body] = message.trim().split("\n");
  const additions = [...files].map(([path, text]) => {
    return { path, contents: Buffer.from(text, "utf8").toString("base64") };
  });
  return {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
    expectedHeadOid: head,
    message: { headline, body: body.join("\n").trim() },
    fileChanges: { additions },
  };
}

function otherBytes(commit: string): string {
  return `GitHub made the record ${commit}, but not of the bytes that were planned: look at it before it is tried again`;
}
