import type { FC } from "hono/jsx";
import { TextArea } from "../../parts/field.tsx";
import { OwnBuild } from "../own-build.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";
import { OverrideField } from "./override-field.tsx";

/** The rolling train is back on stage. Where stage has answered something else, saying so again takes a reason. */
export const RestoredForm: FC<CaseFormProps> = ({ view, posted }) => {
  const restore = view.hotfix.lease?.restore ?? null;
  const field = { form: "restored", posted: postedTo("restored", posted) };
  if (restore === null) return null;
  return (
    <CaseForm view={view} action="restored" posted={posted} labels={{ override: "Override" }}>
      <p>
        Stage has to run <OwnBuild build={restore.build} /> again. Pointsman asks stage itself before it
        counts.
      </p>
      {(restore.disputed !== null || field.posted !== null) && <OverrideField {...field} />}
      <button type="submit" class="button primary">
        It is back on stage
      </button>
    </CaseForm>
  );
};

/** Gives stage back before its time. */
export const ReturnStageForm: FC<CaseFormProps> = ({ view, posted }) => (
  <CaseForm view={view} action="return-stage" posted={posted} labels={{ reason: "Reason" }}>
    <p>
      The next hotfix in line has stage then, or else the rolling train goes back there. What has not been
      verified on stage by then needs its turn there again.
    </p>
    <TextArea
      form="return-stage"
      posted={postedTo("return-stage", posted)}
      name="reason"
      label="Reason"
      rows={2}
    />
    <button type="submit" class="button danger">
      Return stage
    </button>
  </CaseForm>
);
