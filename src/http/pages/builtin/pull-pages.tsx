import type { FC } from "hono/jsx";
import type { CaseView } from "../../../engine/views/case-view.ts";
import type { Change as BranchChange } from "../../../engine/views/change-view.ts";
import { counted } from "../../../engine/wording/counted.ts";
import type { BuiltinPullRequest, BuiltinPullRequestEntry } from "../../../ports/builtin-reader.ts";
import { ReviewForm } from "../hotfix/forms/review-form.tsx";
import { Badge, type Tone } from "../parts/badge.tsx";
import { Diff } from "../parts/diff.tsx";
import type { IconName } from "../parts/icon.tsx";
import { Sha } from "../parts/link.tsx";
import { Moment } from "../parts/moment.tsx";
import { RichText } from "../parts/rich-text.tsx";
import type { Visit } from "../visit.ts";

export const PullsPage: FC<{ pulls: readonly BuiltinPullRequestEntry[]; visit: Visit }> = ({
  pulls,
  visit,
}) => (
  <>
    <div class="page-head">
      <h1>Pull requests</h1>
    </div>
    {pulls.length === 0 ? (
      <p class="quiet">No pull request here yet. A hotfix opens one when its fix is proposed.</p>
    ) : (
      <ul class="rows">
        {pulls.map(({ slug, title, state, branch, train, createdAt }) => (
          <li>
            <PullState state={state} />
            <a href={`/pulls/${slug}`} dir="auto">
              {title}
            </a>
            <span class="note">
              <code>{branch}</code> into <code>{train}</code>, <Moment at={createdAt} visit={visit} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
);

const states: Readonly<Record<BuiltinPullRequest["state"], { tone: Tone; icon: IconName }>> = {
  open: { tone: "wait", icon: "pull" },
  merged: { tone: "go", icon: "check" },
  closed: { tone: "quiet", icon: "cross" },
};

const PullState: FC<{ state: BuiltinPullRequest["state"] }> = ({ state }) => (
  <Badge {...states[state]} text={state} />
);

export interface PullPageProps {
  readonly pull: BuiltinPullRequest;
  /** What the branch adds, or a sentence on why that can't be shown. */
  readonly change: BranchChange | string;
  /** The case that proposed it, where it is found. */
  readonly view: CaseView | null;
  readonly visit: Visit;
}

/** A pull request: what it says, what it changes, and the review for those who may. */
export const PullPage: FC<PullPageProps> = ({ pull, change, view, visit }) => (
  <article>
    <p class="crumbs">
      <a href="/pulls">Pull requests</a>
    </p>
    <h1 dir="auto">{pull.title}</h1>
    <p class="chips">
      <code class="id">{pull.slug}</code>
      <PullState state={pull.state} />
      <span class="note">
        <code>{pull.branch}</code> into <code>{pull.train}</code>, at <Sha sha={pull.head} />,{" "}
        <Moment at={pull.createdAt} visit={visit} />
      </span>
    </p>
    {pull.reason !== null && pull.reason !== "" && <p dir="auto">{pull.reason}</p>}
    <div class="sheet">
      <RichText text={pull.body} project={visit.project} />
    </div>
    {pull.state === "open" && view?.hotfix.phase === "in-review" && view.may.includes("RequestChanges") && (
      <section class="next-panel at-wait" aria-labelledby="review-title">
        <h2 id="review-title">Review</h2>
        <ReviewForm view={view} visit={visit} posted={null} />
      </section>
    )}
    {typeof change === "string" ? <p class="quiet">{change}</p> : <Change change={change} />}
  </article>
);

const Change: FC<{ change: BranchChange }> = ({ change }) => (
  <>
    <section aria-labelledby="commits-title">
      <h2 id="commits-title">{counted(change.commits.length, "commit")}</h2>
      <ol class="rows">
        {change.commits.map(({ sha, subject, authors }) => (
          <li>
            <Sha sha={sha} />
            <span dir="auto">{subject}</span>
            <span class="note">{authors.join(", ")}</span>
          </li>
        ))}
      </ol>
    </section>
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">Changes</h2>
      <Diff diff={change.diff} cut={change.cut} />
    </section>
  </>
);
