import type { FC } from "hono/jsx";
import type { EventOf, HotfixEvent } from "../../../core/hotfix/event.ts";
import type { Conflict, Obstacle } from "../../../core/hotfix/evidence.ts";
import { nameOf } from "../../../engine/project.ts";
import { handChangeText } from "../../../engine/wording/hand-change-text.ts";
import { remoteRefusalText, verdictTexts } from "../../../engine/wording/remote-text.ts";
import { Link, Sha } from "../parts/link.tsx";
import { lastPart } from "../parts/place.ts";
import type { Visit } from "../visit.ts";
import { Commits } from "./commits.tsx";
import { Note } from "./note.tsx";
import { RecordLine } from "./record-line.tsx";
import { RolloutEventLine } from "./rollout-event-line.tsx";

interface FixEventLineProps {
  readonly event: HotfixEvent;
  readonly visit: Visit;
  readonly step: number | null;
}

/** What happened to the fix itself, steps 4 to 9. */
export const FixEventLine: FC<FixEventLineProps> = ({ event, visit, step }) => {
  const name = (id: string) => <b>{nameOf(visit.project, id)}</b>;
  switch (event.type) {
    case "WorkStarted":
      return (
        <p>
          {name(event.by)} started on <code>{event.branch}</code>
          {event.picks.length > 0 && " with "}
          {event.picks.map((pick) => (
            <>
              <Sha sha={pick} />{" "}
            </>
          ))}
          {event.picks.length === 0 && ", from scratch"}
        </p>
      );
    case "BranchReady":
      return (
        <p>
          The branch is there at <Sha sha={event.head} />, from <Sha sha={event.base} />.
          <Commits of={event.commits} />
        </p>
      );
    case "PickConflicted":
      return <Conflicted says="The pick" conflict={event.conflict} />;
    case "LandingConflicted":
      return <Conflicted says="The merge" conflict={event.conflict} />;
    case "RestartRefused":
      return (
        <>
          <p>It could not be started anew; the branch that was ready stands.</p>
          <Held obstacles={event.obstacles} />
        </>
      );
    case "BranchRefused":
    case "ProposalRefused":
    case "LandingRefused":
      return <Held obstacles={event.obstacles} />;
    case "FixProposed":
      return <p>{name(event.by)} proposed it.</p>;
    case "PullRequestOpened":
      return (
        <p>
          Pull request{" "}
          <Link project={visit.project} url={event.url}>
            {lastPart(event.url)}
          </Link>{" "}
          is open at <Sha sha={event.head} />.<Commits of={event.commits} />
        </p>
      );
    case "ReviewTaken":
      return <ReviewLine event={event} />;
    case "CommentTaken":
      return <CommentLine event={event} />;
    case "ApprovalDismissed":
      return <p>The approval by {name(event.approver)} counts no more.</p>;
    case "ReviewApproved":
      return (
        <p>
          {name(event.by)} approved <Sha sha={event.head} />.<Note text={event.note} />
        </p>
      );
    case "ChangesRequested":
      return (
        <p>
          {name(event.by)} asked for changes to <Sha sha={event.head} />.<Note text={event.note} />
        </p>
      );
    case "LandingStarted":
      return (
        <p>
          {name(event.by)} landed it, dated {event.date}.
        </p>
      );
    case "HeadMoved":
      return (
        <p>
          The branch {event.rewritten ? "was rewritten by a force-push, and stands at" : "has moved to"}{" "}
          <Sha sha={event.head} />: an approval of what it was before is void.
        </p>
      );
    case "ChecksSeen":
      return event.obstacles.length === 0 ? (
        <p>The required checks are green now.</p>
      ) : (
        <Held obstacles={event.obstacles} />
      );
    case "ChangedByHand":
      return <p dir="auto">{handChangeText(event.change)}</p>;
    case "Landed":
      return <RecordLine event={event} step={step} />;
    default:
      return <RolloutEventLine event={event} visit={visit} />;
  }
};

const ReviewLine: FC<{ event: EventOf<"ReviewTaken"> }> = ({ event: { review, counts, refusals } }) => (
  <p>
    <bdi>{review.login}</bdi> {verdictTexts[review.verdict]}
    {counts ? "." : ", which does not count. "}
    {refusals.map((refusal) => remoteRefusalText(refusal)).join(" ")}
  </p>
);

const CommentLine: FC<{ event: EventOf<"CommentTaken"> }> = ({ event: { comment, counts, refusals } }) => (
  <p>
    <bdi>{comment.login}</bdi> wrote on GitHub{counts ? "." : ", which does not count. "}
    {refusals.map((refusal) => remoteRefusalText(refusal)).join(" ")}
    <Note text={comment.text} />
  </p>
);

const Conflicted: FC<{ says: string; conflict: Conflict }> = ({
  says,
  conflict: { commit, base, files },
}) => (
  <p>
    {says} of <Sha sha={commit} /> onto <Sha sha={base} /> conflicts in{" "}
    {files.map(({ path }, index) => (
      <>
        {index > 0 && ", "}
        <code>{path}</code>
      </>
    ))}
    . Nothing was pushed.
  </p>
);

const Held: FC<{ obstacles: readonly Obstacle[] }> = ({ obstacles }) => (
  <>
    {obstacles.map(({ says }) => (
      <p dir="auto">{says}</p>
    ))}
  </>
);
