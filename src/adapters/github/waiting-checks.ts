import type { Requests } from "./client.ts";
import { countedRunsAnswer, statusAnswer } from "./schema.ts";
import type { Question } from "./standing-questions.ts";

/** As many as an answer lists. */
const listed = 100;

/** Asks whether the checks of a commit stand otherwise than when it was asked before: by turns the check runs of Apps, and statuses, which are older. */
export function createChecksQuestion({ changed }: Requests, ref: string): Question {
  let isRunsTurn = false;
  let hasMore = false;
  const at = { ref, per_page: listed };
  const runs: Question = async () => {
    const found = await changed("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", at, countedRunsAnswer);
    hasMore = found === null ? hasMore : found.total_count > listed;
    return found !== null || hasMore; // nobody has looked at those that are not listed
  };
  const statuses: Question = async () => {
    const found = await changed("GET /repos/{owner}/{repo}/commits/{ref}/status", at, statusAnswer);
    return found !== null;
  };
  return () => {
    isRunsTurn = !isRunsTurn;
    return isRunsTurn ? runs() : statuses();
  };
}
