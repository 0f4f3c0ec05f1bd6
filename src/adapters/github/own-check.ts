import type { NoticeCheck } from "../../ports/notices.ts";
import type { Github, Requests } from "./client.ts";
import { checkRunAnswer, checkRunsAnswer } from "./schema.ts";

/** The check that Pointsman sets itself, and so never waits for. */
export const ownCheck = "Pointsman";

/** A check run, as far as this process has seen. */
interface Run {
  readonly id: number;
  /** What it says, as text to be compared. */
  readonly says: string;
}

type ShowCheck = (head: string, check: NoticeCheck, isFirst: boolean) => Promise<void>;

/** Sets the one check run of a commit. `isFirst` says that there is certainly none. */
export function createCheckRuns(github: Github, requests: Requests): ShowCheck {
  const known = new Map<string, Run>();
  return async (head, check, isFirst) => {
    const there = known.get(head) ?? (isFirst ? null : await findRun(github, requests, head));
    const says = textOf(conclusions[check.outcome] ?? null, check);
    if (there?.says === says) return;
    known.delete(head); // what becomes of the write below is not known before it is answered
    const id = await setRun(requests, head, check, there);
    known.set(head, { id, says });
  };
}

async function findRun(github: Github, { request }: Requests, ref: string): Promise<Run | null> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
  const self = await github.self();
  const found = await request(route, { ref, check_name: ownCheck, per_page: 100 }, checkRunsAnswer);
  const own = found.check_runs.find(({ name, app }) => name === ownCheck && `${app?.slug}[bot]` === self);
  return own ? { id: own.id, says: textOf(own.conclusion, own.output) } : null;
}

async function setRun(
  { request }: Requests,
  head: string,
  { title, summary, outcome, url }: NoticeCheck,
  there: Run | null,
): Promise<number> {
  const conclusion = conclusions[outcome];
  const stands = conclusion === undefined ? { status: "in_progress" } : { status: "completed", conclusion };
  const fields = { ...stands, details_url: url, output: { title, summary } };
  const { id } = there
    ? await request(
        "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
        { check_run_id: there.id, ...fields },
        checkRunAnswer,
      )
    : await request(
        "POST /repos/{owner}/{repo}/check-runs",
        { name: ownCheck, head_sha: head, ...fields },
        checkRunAnswer,
      );
  return id;
}

/** None while it is under way. */
const conclusions: Readonly<Partial<Record<NoticeCheck["outcome"], string>>> = {
  good: "success",
  over: "neutral",
};

function textOf(
  conclusion: string | null,
  {
    title,
    summary,
  }: { readonly title?: string | null | undefined; readonly summary?: string | null | undefined },
): string {
  return JSON.stringify([conclusion, title, summary]);
}
