import type { FC } from "hono/jsx";
import { missingBranches } from "../../../../core/hotfix/containment.ts";
import { SelectField, TextArea } from "../../parts/field.tsx";
import { Commits } from "../commits.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** Step 11 waits for it: what rides along was nobody's hotfix, so somebody of ops answers for it. */
export const AcceptForm: FC<CaseFormProps> = ({ view, posted }) => {
  const { environment, rollouts } = view.hotfix;
  return (
    <CaseForm view={view} action="accept" posted={posted} labels={{ reason: "Reason" }}>
      <p>These commits reach {environment} with the hotfix, and belong to none:</p>
      <Commits of={rollouts[environment].stowaways} />
      <TextArea
        form="accept"
        posted={postedTo("accept", posted)}
        name="reason"
        label="Reason"
        hint="Why they may ride along. It stays on the case, with your name."
        rows={2}
      />
      <button type="submit" class="button primary">
        Accept and hand over
      </button>
    </CaseForm>
  );
};

/** A branch goes without the fix. */
export const WaiveForm: FC<CaseFormProps> = ({ view, posted }) => {
  const field = { form: "waive", posted: postedTo("waive", posted) };
  const missing = missingBranches(view.hotfix.containment);
  return (
    <CaseForm view={view} action="waive" posted={posted} labels={{ branch: "Branch", reason: "Reason" }}>
      <SelectField
        {...field}
        name="branch"
        label="Branch"
        none="Choose a branch"
        options={missing.map((branch) => ({ value: branch, text: branch }))}
      />
      <TextArea
        {...field}
        name="reason"
        label="Reason"
        hint="Why this branch may go without the fix. It stays on the case, with your name."
        rows={2}
      />
      <button type="submit" class="button">
        Waive it there
      </button>
    </CaseForm>
  );
};

/** Looks at the branches now instead of at the next time. */
export const ContainForm: FC<CaseFormProps> = ({ view, posted }) => (
  <CaseForm view={view} action="contain" posted={posted}>
    <p>After you have brought it there by hand:</p>
    <button type="submit" class="button">
      Look again
    </button>
  </CaseForm>
);
