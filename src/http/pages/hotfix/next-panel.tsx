import type { FC } from "hono/jsx";
import type { HumanCommandType } from "../../../core/hotfix/command.ts";
import type { TrainSnapshot } from "../../../core/train/train.ts";
import { dayOf } from "../../../engine/project.ts";
import { isAskedForAffected } from "../../../engine/wording/affected-text.ts";
import { nextCommand, nextText } from "../../../engine/wording/next-text.ts";
import { voidedText } from "../../../engine/wording/voided-text.ts";
import { CommandLine } from "../parts/command-line.tsx";
import { Icon } from "../parts/icon.tsx";
import { signalOf } from "../parts/signal.ts";
import { ClockLines } from "./clock-lines.tsx";
import { AffectedForm } from "./forms/affected-form.tsx";
import type { CaseFormProps } from "./forms/case-form.tsx";
import { AcceptForm } from "./forms/containment-forms.tsx";
import { MoveForm } from "./forms/ending-forms.tsx";
import { ReviewForm } from "./forms/review-form.tsx";
import { DeployedForm, TicketForm, VerifyForm } from "./forms/rollout-forms.tsx";
import { VoteForm } from "./forms/vote-form.tsx";
import { LandForm, ProposeForm, StartForm } from "./forms/work-forms.tsx";

/** What the next step is, who owes it, and the form for it if that is this person's to give. */
export const NextPanel: FC<CaseFormProps & { trains: readonly TrainSnapshot[] }> = (props) => {
  const { view, visit } = props;
  const signal = signalOf(view.hotfix);
  const command = nextCommand(view.hotfix);
  const voided = voidedText(visit.project, view.hotfix);
  const next = view.owed.by === "people" ? view.owed.command : null;
  const mine = next !== null && view.may.includes(next);
  return (
    <section class={`next-panel at-${signal.tone}`} id="next" aria-labelledby="next-title">
      <h2 id="next-title">
        <span class="lamp" aria-hidden="true">
          <Icon name={signal.icon} />
        </span>
        <span>{nextText(visit.project, view.hotfix)}</span>
      </h2>
      {command !== null && <CommandLine command={command} />}
      {voided !== null && <p>{voided}</p>}
      <ClockLines view={view} visit={visit} />
      {mine && <StepForm {...props} command={next} />}
      {isAskedForAffected(view.hotfix) && view.may.includes("MeasureAffected") && <AffectedForm {...props} />}
      {next !== null && !mine && visit.actor === null && (
        <p>
          <a href="/sign-in">Sign in</a> to take part.
        </p>
      )}
    </section>
  );
};

type StepFormProps = CaseFormProps & {
  readonly trains: readonly TrainSnapshot[];
  readonly command: HumanCommandType;
};

const StepForm: FC<StepFormProps> = ({ command, trains, ...props }) => {
  switch (command) {
    case "CastVote":
      return <VoteForm {...props} />;
    case "StartWork":
      return <StartForm {...props} />;
    case "ProposeFix":
      return <ProposeForm {...props} />;
    case "ApproveFix":
      return <ReviewForm {...props} />;
    case "LandFix":
      return <LandForm {...props} today={dayOf(props.visit.project, props.visit.now)} />;
    case "IssueTicket":
      return <TicketForm {...props} />;
    case "AcceptStowaways":
      return <AcceptForm {...props} />;
    case "ClaimDeployed":
      return <DeployedForm {...props} />;
    case "PassBuild":
      return <VerifyForm {...props} />;
    case "MoveHotfix":
      return <MoveForm {...props} trains={trains} />;
    default:
      return null;
  }
};
