import type { FC } from "hono/jsx";
import { TextField } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** Step 4: Pointsman makes the branch, with commits picked onto it or without. */
export const StartForm: FC<CaseFormProps> = ({ view, posted }) => (
  <CaseForm view={view} action="start" posted={posted} labels={{ pick: "Commits to pick" }}>
    <TextField
      form="start"
      posted={postedTo("start", posted)}
      name="pick"
      label="Commits to pick"
      optional
      mono
      hint={`Ids of commits that fix it on the development line, in order, with spaces between. None: an empty branch from ${view.hotfix.train.branch} for new work.`}
    />
    <button type="submit" class="button primary">
      {view.hotfix.phase === "writing" ? "Start again" : "Start the fix"}
    </button>
  </CaseForm>
);

/** Step 5: reads the branch and opens the pull request; in review, reads it anew. */
export const ProposeForm: FC<CaseFormProps> = ({ view, posted }) => {
  const again = view.hotfix.phase === "in-review";
  return (
    <CaseForm view={view} action="propose" posted={posted}>
      <p>
        {again ? "Reads " : "When the fix is pushed to "}
        <code>{view.hotfix.work?.branch}</code>
        {again
          ? " again and brings the pull request up to date."
          : `, this opens the pull request into ${view.hotfix.train.branch}.`}
      </p>
      <button type="submit" class={again ? "button" : "button primary"}>
        {again ? "Read the branch again" : "Propose the fix"}
      </button>
    </CaseForm>
  );
};

/** Steps 6 to 9 in one push. */
export const LandForm: FC<CaseFormProps & { today: string }> = ({ view, posted, today }) => (
  <CaseForm view={view} action="land" posted={posted} labels={{ date: "Date" }}>
    <p>
      Merges the branch into <code>{view.hotfix.train.branch}</code>, adds the ChangeLog line and raises the
      release, in one push.
    </p>
    <TextField
      form="land"
      posted={postedTo("land", posted)}
      name="date"
      label="Date"
      hint="The day that the ChangeLog line bears, as YYYY.MM.DD."
      value={today}
      size={12}
      mono
    />
    <button type="submit" class="button primary">
      Land it
    </button>
  </CaseForm>
);
