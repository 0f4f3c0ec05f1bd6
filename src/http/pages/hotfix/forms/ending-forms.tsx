import type { FC } from "hono/jsx";
import type { Hotfix } from "../../../../core/hotfix/hotfix.ts";
import type { TrainSnapshot } from "../../../../core/train/train.ts";
import { SelectField, TextArea } from "../../parts/field.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";

/** A case whose train will not ship goes on another one, from step 4. */
export const MoveForm: FC<CaseFormProps & { trains: readonly TrainSnapshot[] }> = ({
  view,
  posted,
  trains,
}) => {
  const live = trains.filter(
    ({ life, name }) => life !== "retired" && life !== "derailed" && name !== view.hotfix.train.name,
  );
  if (live.length === 0) return <p>No other train is under way: add one first, or cancel the hotfix.</p>;
  return (
    <CaseForm view={view} action="move" posted={posted} labels={{ train: "Train" }}>
      <SelectField
        form="move"
        posted={postedTo("move", posted)}
        name="train"
        label="Train"
        hint="The case goes on from step 4 there, as another attempt; the decision stands."
        none="Choose a train"
        options={live.map(({ name, life }) => ({ value: name, text: `${name} (${life})` }))}
      />
      <button type="submit" class="button primary">
        Move the hotfix
      </button>
    </CaseForm>
  );
};

/** Closes the case for good; says before what that will do. */
export const CancelForm: FC<CaseFormProps> = ({ view, posted }) => (
  <CaseForm view={view} action="cancel" posted={posted} labels={{ reason: "Reason" }}>
    <p>This closes the case for good:</p>
    <ul>
      {consequences(view.hotfix).map((text) => (
        <li>{text}</li>
      ))}
    </ul>
    <TextArea form="cancel" posted={postedTo("cancel", posted)} name="reason" label="Reason" rows={2} />
    <button type="submit" class="button danger">
      Cancel the hotfix
    </button>
  </CaseForm>
);

function consequences({ issue, pullRequest, merge, rollouts, train, lease }: Hotfix): readonly string[] {
  const ticketed = rollouts.stage.ticket !== null || rollouts.production.ticket !== null;
  return [
    issue === null ? "no issue stays open" : "its issue is closed, with your reason",
    ...(pullRequest !== null && merge === null ? ["its pull request is closed, not merged"] : []),
    ...(ticketed ? ["its deployment tickets say that the build is withdrawn"] : []),
    ...(merge === null ? [] : [`what has landed on ${train.branch} stays there: nothing is reverted`]),
    ...(lease === null
      ? []
      : ["stage is given back, and it stays open until the rolling train is there again"]),
    "everybody on the case gets a mail",
  ];
}
