import type { Child, FC } from "hono/jsx";
import type { Rollout } from "../../../core/hotfix/hotfix.ts";
import { isAskedForAffected } from "../../../engine/wording/affected-text.ts";
import { AffectedForm } from "./forms/affected-form.tsx";
import { type CaseAction, type CaseFormProps, postedTo } from "./forms/case-form.tsx";
import { CancelForm } from "./forms/ending-forms.tsx";
import { ReviewForm } from "./forms/review-form.tsx";
import { RollbackForm } from "./forms/rollout-forms.tsx";
import { SnoozeForm } from "./forms/snooze-form.tsx";
import { ReturnStageForm } from "./forms/stage-forms.tsx";
import { ReopenForm } from "./forms/vote-form.tsx";
import { ProposeForm, StartForm } from "./forms/work-forms.tsx";

/** What this person may do besides the next step, folded away: each says what it does before it does it. */
export const OtherActions: FC<CaseFormProps> = (props) => {
  const actions = otherActions(props);
  if (actions.length === 0) return null;
  return (
    <section class="others" aria-labelledby="others-title">
      <h2 id="others-title">Other things you may do</h2>
      {actions.map(({ action, title, form }) => (
        <details id={`other-${action}`} open={postedTo(action, props.posted) !== null}>
          <summary>{title}</summary>
          {form}
        </details>
      ))}
    </section>
  );
};

interface OtherAction {
  readonly action: CaseAction;
  readonly title: string;
  readonly form: Child;
}

function otherActions(props: CaseFormProps): readonly OtherAction[] {
  const { view } = props;
  const { phase, stranded } = view.hotfix;
  const may = (type: (typeof view.may)[number]) => view.may.includes(type);
  const all: readonly (OtherAction & { readonly shown: boolean })[] = [
    {
      action: "start",
      title: "Start again, with other commits",
      form: <StartForm {...props} />,
      shown: may("StartWork") && phase === "writing",
    },
    {
      action: "propose",
      title: "Read the branch again",
      form: <ProposeForm {...props} />,
      shown: may("ProposeFix") && phase === "in-review",
    },
    {
      action: "review",
      title: "Ask for changes after all",
      form: <ReviewForm {...props} />,
      shown: may("RequestChanges") && phase === "approved",
    },
    {
      action: "reopen",
      title: "Reopen the decision",
      form: <ReopenForm {...props} />,
      shown: may("ReopenDecision") && !stranded,
    },
    {
      action: "rollback",
      title: "Roll production back",
      form: <RollbackForm {...props} />,
      shown: may("RollBack") && canGoBack(view.hotfix.rollouts.production),
    },
    {
      action: "return-stage",
      title: "Return stage",
      form: <ReturnStageForm {...props} />,
      shown: may("ReturnStage") && ["held", "waiting"].includes(view.hotfix.lease?.status ?? ""),
    },
    {
      action: "snooze",
      title: "Keep a wait quiet for a while",
      form: <SnoozeForm {...props} />,
      shown: may("SnoozeWait") && view.hotfix.clocks.running.length > 0,
    },
    {
      action: "affected",
      title: "Say what share of users it hit",
      form: <AffectedForm {...props} />,
      shown: may("MeasureAffected") && !isAskedForAffected(view.hotfix),
    },
    {
      action: "cancel",
      title: "Cancel this hotfix",
      form: <CancelForm {...props} />,
      shown: may("CancelHotfix"),
    },
  ];
  return all.filter(({ shown }) => shown);
}

/** Whether production has a build of the case, and it is known what ran there before. */
function canGoBack({ build, previous }: Rollout): boolean {
  return build !== null && previous !== null && previous.known !== "not";
}
