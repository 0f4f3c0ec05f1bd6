import { Fault } from "../../core/fault.ts";
import type { CommentDraft, Tracker } from "../../ports/tracker.ts";
import type { Github } from "./client.ts";
import { ensureComment, ensureIssue } from "./issues.ts";
import { createNumberIn } from "./place.ts";
import { issueAnswer } from "./schema.ts";

/** Issues of a repository on GitHub. A key stands hidden at the end of what was written under it. */
export function createGithubTracker(github: Github): Tracker {
  const requests = github.as("tracker");
  const numberIn = createNumberIn(github, requests);
  const comment = async ({ key, issue, body, isFirst = false }: CommentDraft) => {
    const number = await numberIn("issues", issue);
    return { number, address: await ensureComment(github, requests, { key, number, body, isFirst }) };
  };
  return {
    readIssue: async (address) => {
      const question = { issue_number: await numberIn("issues", address) };
      const found = await requests.attempt(
        "GET /repos/{owner}/{repo}/issues/{issue_number}",
        question,
        issueAnswer,
        [404, 410],
      );
      if (!found.ok) throw new Fault({ code: "rejected", system: "tracker", says: "no such issue is there" });
      const { html_url: url, title, body } = found.value;
      return { url, title, body: body ?? "" };
    },
    ensureIssue: async ({ value }) => (await ensureIssue(github, requests, value)).url,
    ensureComment: async ({ value }) => (await comment(value)).address,
    // An issue is as public as its repository.
    ensurePublic: async ({ value }) => (await comment(value)).address,
    // The comment first: whoever finds the issue closed finds the reason too.
    ensureClosed: async ({ value }) => {
      const { number, address } = await comment(value);
      const change = { issue_number: number, state: "closed" };
      await requests.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", change, issueAnswer);
      return address;
    },
  };
}
