import type { RemoteReview } from "../../core/hotfix/evidence.ts";
import type { Requests } from "./client.ts";
import { reviewsAnswer } from "./schema.ts";

/** The reviews of a pull request that say yes or no, oldest first. Mere comments and those of deleted accounts are none. */
export async function reviewsOf({ list }: Requests, number: number): Promise<readonly RemoteReview[]> {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  const all = await list(route, { pull_number: number }, reviewsAnswer);
  return all.flatMap(({ id, user, state, commit_id: head, body, html_url: url }) => {
    const verdict = verdicts[state];
    if (verdict === undefined || !user || !head) return [];
    return [{ id: String(id), login: user.login, verdict, head, note: body?.trim() || `See ${url}` }];
  });
}

const verdicts: Readonly<Record<string, RemoteReview["verdict"]>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  DISMISSED: "dismissed",
};
