import type { FC } from "hono/jsx";
import { counted } from "../../../engine/wording/counted.ts";
import { refusalText } from "../../../engine/wording/refusal-text.ts";
import { fieldOf, type Posted } from "../posted.ts";
import { fieldText } from "./field.tsx";
import { Icon } from "./icon.tsx";

interface RefusalsProps {
  readonly form: string;
  readonly posted: Posted | null;
  /** Labels by field name, for the list that leads to the fields. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Everything that kept a form from being taken, above it; what a field is to blame for leads to the field. */
export const Refusals: FC<RefusalsProps> = ({ form, posted, labels = {} }) => {
  if (posted === null || posted.refusals.length === 0) return null;
  return (
    <div class="refusals" role="alert" tabindex={-1} id={`${form}-refused`}>
      <p class="refusals-head">
        <Icon name="alert" />
        <b>{`Nothing was changed: ${counted(posted.refusals.length, "thing")} to mend`}</b>
      </p>
      <ul>
        {inOrder(posted.refusals, Object.keys(labels)).map((refusal) => {
          const field = fieldOf(refusal);
          return field !== null && labels[field] !== undefined ? (
            <li>
              <a href={`#${form}-${field}`}>{labels[field]}</a>: {fieldText(refusal)}
            </li>
          ) : (
            <li>{refusalText(refusal)}</li>
          );
        })}
      </ul>
    </div>
  );
};

/** In the order of the fields, as somebody who mends them meets them; what is about no field comes first. */
function inOrder(refusals: Posted["refusals"], fields: readonly string[]): Posted["refusals"] {
  const place = (refusal: Posted["refusals"][number]) => fields.indexOf(fieldOf(refusal) ?? "");
  return refusals.toSorted((one, other) => place(one) - place(other));
}
