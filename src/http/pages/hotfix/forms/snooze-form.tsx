import type { FC } from "hono/jsx";
import { SelectField, TextArea, TextField } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** Keeps a wait quiet: no reminder and no escalation until a time. */
export const SnoozeForm: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const field = { form: "snooze", posted: postedTo("snooze", posted) };
  const waits = view.hotfix.clocks.running.map(({ wait }) => ({ value: wait, text: wait }));
  const labels = { until: "Until", reason: "Reason", wait: "Wait" };
  return (
    <CaseForm view={view} action="snooze" posted={posted} labels={labels}>
      {waits.length > 1 && <SelectField {...field} name="wait" label="Wait" options={waits} />}
      <TextField
        {...field}
        name="until"
        label="Until"
        hint={`2h, 14:00 or 2013-06-05 09:00, on the clocks of ${visit.project.timeZone}.`}
      />
      <TextArea
        {...field}
        name="reason"
        label="Reason"
        hint="Why nobody has to be told before. It stays on the case, with your name."
        rows={2}
      />
      <button type="submit" class="button">
        Keep it quiet
      </button>
    </CaseForm>
  );
};
