import type { FC } from "hono/jsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** When it goes public, and what has to be ready by then. */
export const PlanForm: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const field = { form: "plan-disclosure", posted: postedTo("plan-disclosure", posted) };
  const labels = { on: "When", checklist: "Checklist" };
  return (
    <CaseForm view={view} action="plan-disclosure" posted={posted} labels={labels}>
      <TextField
        {...field}
        name="on"
        label="When"
        hint={`2013-06-10, 2013-06-10 09:00 or now, on the clocks of ${visit.project.timeZone}. It waits until production is verified.`}
      />
      <TextArea
        {...field}
        name="checklist"
        label="Checklist"
        hint="What has to be ready by then, a line each. Whoever confirms says that it is."
        rows={4}
      />
      <button type="submit" class="button">
        Plan the disclosure
      </button>
    </CaseForm>
  );
};

/** The second pair of eyes. */
export const ConfirmForm: FC<CaseFormProps> = ({ view, posted }) => (
  <CaseForm view={view} action="confirm-disclosure" posted={posted}>
    <p>All of this is ready, and the hotfix may go public. Nobody can take it back.</p>
    <button type="submit" class="button primary">
      Confirm the disclosure
    </button>
  </CaseForm>
);

/** It is out already. */
export const BreakForm: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const field = { form: "break-embargo", posted: postedTo("break-embargo", posted) };
  return (
    <CaseForm
      view={view}
      action="break-embargo"
      posted={posted}
      labels={{ reason: "Reason", since: "Since" }}
    >
      <p>It goes public as soon as production is verified, and those who keep it are told now.</p>
      <TextArea
        {...field}
        name="reason"
        label="Reason"
        hint="Where it was seen. It stays on the case, with your name."
        rows={2}
      />
      <TextField
        {...field}
        name="since"
        label="Since"
        optional
        hint={`When the first of it was public: 2013-06-05 09:00, on the clocks of ${visit.project.timeZone}. Now, where it is left out.`}
      />
      <button type="submit" class="button">
        The embargo is broken
      </button>
    </CaseForm>
  );
};
