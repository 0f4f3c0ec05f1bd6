import type { FC } from "hono/jsx";
import { TextField } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** The measured share of users affected, beside the estimate that the quorum had. */
export const AffectedForm: FC<CaseFormProps> = ({ view, posted }) => {
  const field = { form: "affected", posted: postedTo("affected", posted) };
  const labels = { percent: "Users affected", source: "Source" };
  return (
    <CaseForm view={view} action="affected" posted={posted} labels={labels}>
      <TextField
        {...field}
        name="percent"
        label="Users affected, in percent"
        hint={`The estimate was ${view.hotfix.report.affectedPercent} %.`}
        inputmode="decimal"
        size={6}
      />
      <TextField
        {...field}
        name="source"
        label="Source"
        hint="Where the figure is from, such as a dashboard with its day. It stays on the case, with your name."
      />
      <button type="submit" class="button">
        Say what was measured
      </button>
    </CaseForm>
  );
};
