import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { refusalText } from "../../../engine/wording/refusal-text.ts";
import { type Posted, refusalsAt } from "../posted.ts";
import { Icon } from "./icon.tsx";

interface FieldProps {
  /** Unique on the page: the form's own name stands before the field's. */
  readonly form: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly optional?: boolean;
  readonly posted: Posted | null;
}

/** One line of text. */
export const TextField: FC<
  FieldProps & {
    value?: string;
    maxlength?: number;
    inputmode?: "decimal" | "text";
    size?: number;
    mono?: boolean;
  }
> = ({ value = "", maxlength, inputmode, size, mono, ...field }) => (
  <FieldFrame {...field}>
    <input
      {...control(field)}
      type="text"
      value={field.posted?.values[field.name] ?? value}
      maxlength={maxlength}
      inputmode={inputmode}
      size={size}
      class={mono ? "mono" : undefined}
      dir={mono ? undefined : "auto"}
      autocomplete="off"
    />
  </FieldFrame>
);

/** Text of several lines. */
export const TextArea: FC<FieldProps & { rows?: number }> = ({ rows = 3, ...field }) => (
  <FieldFrame {...field}>
    <textarea {...control(field)} rows={rows} dir="auto">
      {field.posted?.values[field.name] ?? ""}
    </textarea>
  </FieldFrame>
);

interface Option {
  readonly value: string;
  readonly text: string;
  readonly says?: string;
}

/** One of many, from a list that may be long. */
export const SelectField: FC<FieldProps & { options: readonly Option[]; none?: string; value?: string }> = ({
  options,
  none,
  value = "",
  ...field
}) => {
  const chosen = field.posted?.values[field.name] ?? value;
  return (
    <FieldFrame {...field}>
      <select {...control(field)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
};

/** One of few, all in sight, each with what it means. */
export const ChoiceField: FC<
  FieldProps & { options: readonly Option[]; value?: string; inline?: boolean }
> = ({ options, value = "", inline = false, ...field }) => {
  const chosen = field.posted?.values[field.name] ?? value;
  const id = idOf(field);
  return (
    <fieldset class={inline ? "field choices inline" : "field choices"} aria-describedby={describedBy(field)}>
      <legend>
        <Label {...field} />
      </legend>
      <Hint {...field} />
      <div class="options">
        {options.map((option, index) => (
          <label class="option">
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={field.name}
              value={option.value}
              checked={option.value === chosen}
              aria-invalid={isRefused(field) ? "true" : undefined}
            />
            <span>
              <b>{option.text}</b>
              {option.says !== undefined && <span class="note">{option.says}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldErrors {...field} />
    </fieldset>
  );
};

const FieldFrame: FC<PropsWithChildren<FieldProps>> = ({ children, ...field }) => (
  <div class="field">
    <label for={idOf(field)}>
      <Label {...field} />
    </label>
    <Hint {...field} />
    {children}
    <FieldErrors {...field} />
  </div>
);

const Label: FC<FieldProps> = ({ label, optional }) => (
  <>
    {label}
    {optional === true && <span class="note"> (optional)</span>}
  </>
);

const Hint: FC<FieldProps> = (field) =>
  field.hint === undefined ? null : (
    <p class="hint" id={`${idOf(field)}-hint`}>
      {field.hint}
    </p>
  );

const FieldErrors: FC<FieldProps> = (field) => {
  const refusals = refusalsAt(field.posted, field.name);
  if (refusals.length === 0) return null;
  return (
    <p class="field-error" id={`${idOf(field)}-error`}>
      <Icon name="alert" />
      {refusals.map((refusal) => fieldText(refusal)).join(" ")}
    </p>
  );
};

type FieldRefusal = Posted["refusals"][number];

/** What is wrong, said right beside the field, where its name need not be said again. */
export function fieldText(refusal: FieldRefusal): string {
  if (refusal.code === "field-missing") return "This is needed.";
  if (refusal.code === "field-invalid") return `It ${refusal.why}.`;
  return refusalText(refusal);
}

function idOf({ form, name }: FieldProps): string {
  return `${form}-${name}`;
}

function isRefused({ posted, name }: FieldProps): boolean {
  return refusalsAt(posted, name).length > 0;
}

function describedBy(field: FieldProps): string | undefined {
  const ids = [field.hint !== undefined && `${idOf(field)}-hint`, isRefused(field) && `${idOf(field)}-error`];
  return ids.filter(Boolean).join(" ") || undefined;
}

/** Not `required` in the browser's sense: the server names everything that is missing at once, the browser one thing. */
function control(field: FieldProps) {
  return {
    id: idOf(field),
    name: field.name,
    "aria-describedby": describedBy(field),
    "aria-invalid": isRefused(field) ? ("true" as const) : undefined,
    "aria-required": field.optional === true ? undefined : ("true" as const),
  };
}
