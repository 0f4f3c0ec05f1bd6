import type { FC } from "hono/jsx";
import { authorsOf } from "../../../../core/hotfix/hotfix.ts";
import { ChoiceField, TextArea } from "../../parts/field.tsx";
import { Link, Sha } from "../../parts/link.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

const approve = { value: "approve", text: "Approve", says: "it may land" };
const changes = { value: "request-changes", text: "Ask for changes", says: "say below what to change" };

/** Step 6. What is approved is the head that the page showed: a push in between is told, not waved through. */
export const ReviewForm: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const { pullRequest } = view.hotfix;
  if (pullRequest === null) return null;
  if (authorsOf(view.hotfix).includes(visit.viewer.person ?? ""))
    return <p class="note">You had a hand in this change, so a colleague has to review it.</p>;
  const field = { form: "review", posted: postedTo("review", posted) };
  return (
    <CaseForm view={view} action="review" posted={posted} labels={{ verdict: "Verdict", note: "Note" }}>
      <p>
        Read{" "}
        <Link project={visit.project} url={pullRequest.url}>
          the pull request
        </Link>{" "}
        at <Sha sha={pullRequest.head} />, then say what you found.
      </p>
      <input type="hidden" name="head" value={pullRequest.head} />
      <ChoiceField
        {...field}
        name="verdict"
        label="Verdict"
        inline
        options={view.may.includes("ApproveFix") ? [approve, changes] : [changes]}
      />
      <TextArea {...field} name="note" label="Note" hint="Needed if you ask for changes." rows={2} optional />
      <button type="submit" class="button primary">
        Send the review
      </button>
    </CaseForm>
  );
};
