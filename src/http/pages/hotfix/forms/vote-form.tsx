import type { FC } from "hono/jsx";
import { ChoiceField, TextArea } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

const options = [
  { value: "hotfix", text: "Hotfix", says: "fix it on this train" },
  { value: "ship", text: "Ship", says: "the bug may ship" },
  { value: "derail", text: "Derail", says: "the train must not ship" },
];

/** Step 3. A person's latest vote counts, so a second one changes the first. */
export const VoteForm: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const cast = view.hotfix.votes.find(({ by }) => by === visit.viewer.person);
  const field = { form: "vote", posted: postedTo("vote", posted) };
  return (
    <CaseForm view={view} action="vote" posted={posted} labels={{ choice: "Your vote", reason: "Reason" }}>
      <ChoiceField
        {...field}
        name="choice"
        label="Your vote"
        options={options}
        value={cast?.choice ?? ""}
        inline
      />
      <TextArea {...field} name="reason" label="Reason" optional rows={2} />
      <button type="submit" class="button primary">
        {cast === undefined ? "Vote" : "Change my vote"}
      </button>
    </CaseForm>
  );
};

/** A decision can be taken back as long as nothing has landed. */
export const ReopenForm: FC<CaseFormProps> = ({ view, posted }) => (
  <CaseForm view={view} action="reopen" posted={posted} labels={{ reason: "Reason" }}>
    <p>All votes are dropped, an open pull request is closed, and QA and ops are called again.</p>
    <TextArea form="reopen" posted={postedTo("reopen", posted)} name="reason" label="Reason" />
    <button type="submit" class="button">
      Reopen the decision
    </button>
  </CaseForm>
);
