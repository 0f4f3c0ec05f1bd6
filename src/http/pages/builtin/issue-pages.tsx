import type { FC } from "hono/jsx";
import type { BuiltinIssue, BuiltinIssueEntry } from "../../../ports/builtin-reader.ts";
import { Badge } from "../parts/badge.tsx";
import { Moment } from "../parts/moment.tsx";
import { RichText } from "../parts/rich-text.tsx";
import type { Visit } from "../visit.ts";
import { Comments } from "./comments.tsx";

export const IssuesPage: FC<{ issues: readonly BuiltinIssueEntry[]; visit: Visit }> = ({ issues, visit }) => (
  <>
    <div class="page-head">
      <h1>Issues</h1>
    </div>
    {issues.length === 0 ? (
      <p class="quiet">
        No issue here yet. Each hotfix opens one when it is reported, unless another tracker is configured.
      </p>
    ) : (
      <ul class="rows">
        {issues.map(({ slug, title, state, createdAt }) => (
          <li>
            <IssueState state={state} />
            <a href={`/issues/${slug}`} dir="auto">
              {title}
            </a>
            <span class="note">
              <code>{slug}</code> <Moment at={createdAt} visit={visit} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
);

const IssueState: FC<{ state: "open" | "closed" }> = ({ state }) =>
  state === "open" ? (
    <Badge tone="wait" icon="issue" text="open" />
  ) : (
    <Badge tone="go" icon="check" text="closed" />
  );

export const IssuePage: FC<{ issue: BuiltinIssue; visit: Visit }> = ({ issue, visit }) => (
  <article class="narrow">
    <p class="crumbs">
      <a href="/issues">Issues</a>
    </p>
    <h1 dir="auto">{issue.title}</h1>
    <p class="chips">
      <code class="id">{issue.slug}</code>
      <IssueState state={issue.state} />
      {issue.labels.map((label) => (
        <Badge tone="quiet" text={label} />
      ))}
      <span class="note">
        <Moment at={issue.createdAt} visit={visit} />
      </span>
    </p>
    <div class="sheet">
      <RichText text={issue.body} project={visit.project} />
    </div>
    <Comments comments={issue.comments} anchor="comment" title="Comments" visit={visit} />
  </article>
);
