import type { FC } from "hono/jsx";
import { nameOf } from "../../../../engine/project.ts";
import { SelectField } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** Everybody of the project who may not know of it yet. */
export const AddParticipantForm: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const field = { form: "add-participant", posted: postedTo("add-participant", posted) };
  const named = view.hotfix.participants.map(({ person }) => person);
  const others = visit.project.people.filter(
    ({ id, roles }) => !named.includes(id) && !roles.includes("security"),
  );
  return (
    <CaseForm view={view} action="add-participant" posted={posted} labels={{ person: "Who" }}>
      <SelectField
        {...field}
        name="person"
        label="Who"
        hint="They get a mail that says nothing of the hotfix, and may know of it once they have confirmed."
        none="Choose"
        options={others.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <button type="submit" class="button">
        Ask them to take part
      </button>
    </CaseForm>
  );
};

/** One button a person. */
export const RemoveParticipantForm: FC<CaseFormProps & { person: string }> = ({ view, visit, person }) => (
  <form class="inline-form" method="post" action={`/hotfixes/${view.hotfix.id}/remove-participant`}>
    <input type="hidden" name="person" value={person} />
    <button type="submit" class="button small">
      Take off <span class="unseen">{nameOf(visit.project, person)}</span>
    </button>
  </form>
);
