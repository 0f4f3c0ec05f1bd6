import type { FC } from "hono/jsx";
import { awaitsRestore } from "../../../core/hotfix/evolve/evolve-lease.ts";
import type { StageView } from "../../../engine/views/stage-view.ts";
import { answerText } from "../../../engine/wording/answer-text.ts";
import { StageBox } from "../parts/stage-box.tsx";
import type { CaseFormProps } from "./forms/case-form.tsx";
import { RestoredForm } from "./forms/stage-forms.tsx";

/** What a production hotfix has to do with stage; and the form of whoever puts the rolling train back there. */
export const LeaseBox: FC<CaseFormProps & { stage: StageView }> = (props) => {
  const { view, stage, visit } = props;
  const disputed = view.hotfix.lease?.restore?.disputed ?? null;
  if (stage.holder === null) return null;
  return (
    <StageBox stage={stage} visit={visit}>
      {disputed !== null && <p>It was said to be back, but stage {answerText(disputed)}.</p>}
      {view.may.includes("ClaimRestored") && awaitsRestore(view.hotfix) && <RestoredForm {...props} />}
    </StageBox>
  );
};
