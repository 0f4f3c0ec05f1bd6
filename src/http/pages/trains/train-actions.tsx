import type { FC } from "hono/jsx";
import type { TrainSnapshot } from "../../../core/train/train.ts";
import { counted } from "../../../engine/wording/counted.ts";
import { TextArea } from "../parts/field.tsx";
import type { Posted } from "../posted.ts";
import { trainPath } from "./train-path.ts";

interface TrainActionsProps {
  readonly train: TrainSnapshot;
  readonly open: number;
  /** The form that came in last and was not taken, of whichever train. */
  readonly posted: Posted | null;
}

/** What may be done to a train, folded away; each says what it does before it does it. */
export const TrainActions: FC<TrainActionsProps> = ({ train, open, posted }) => (
  <>
    {train.life === "rolling" && (
      <TrainAction
        train={train}
        posted={posted}
        action="promote"
        title="Promote"
        button="Promote to production"
        says={`The train goes live.${openText(open, "goes on by the rules for production", "go on by the rules for production")}`}
      />
    )}
    {(train.life === "rolling" || train.life === "production") && (
      <TrainAction
        train={train}
        posted={posted}
        action="retire"
        title="Retire"
        button="Retire the train"
        says={`No more hotfixes on it.${openText(open, "must be moved or cancelled")}`}
      />
    )}
    {train.life === "rolling" && (
      <TrainAction
        train={train}
        posted={posted}
        action="derail"
        title="Derail"
        button="Derail the train"
        danger
        says={`The train will not ship: its branch is tagged ${train.branch}-DERAILED and everyone on its cases is told.${openText(open, "must be moved or cancelled")}`}
      />
    )}
  </>
);

function openText(open: number, one: string, many = one): string {
  return open === 0
    ? ""
    : ` ${counted(open, "open hotfix", "open hotfixes")} on it ${open === 1 ? one : many}.`;
}

/** The name of a form among those of all trains. */
export function formOf(action: Action, train: string): string {
  return `${action}-${train}`;
}

type Action = "promote" | "retire" | "derail";

interface TrainActionProps {
  readonly train: TrainSnapshot;
  readonly posted: Posted | null;
  readonly action: Action;
  readonly title: string;
  readonly button: string;
  readonly says: string;
  readonly danger?: boolean;
}

const TrainAction: FC<TrainActionProps> = ({
  train,
  action,
  title,
  button,
  says,
  danger = false,
  ...props
}) => {
  const form = formOf(action, train.name);
  const posted = props.posted?.action === form ? props.posted : null;
  return (
    <details id={form} open={posted !== null}>
      <summary>{title}</summary>
      <form method="post" action={`${trainPath(train.name)}/${action}`}>
        <p>{says}</p>
        {action === "derail" && (
          <TextArea form={form} posted={posted} name="reason" label="Reason" rows={2} />
        )}
        <button type="submit" class={danger ? "button danger" : "button primary"}>
          {button}
        </button>
      </form>
    </details>
  );
};
