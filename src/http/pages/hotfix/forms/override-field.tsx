import type { FC } from "hono/jsx";
import { TextArea } from "../../parts/field.tsx";
import type { Posted } from "../../posted.ts";

/** Why a claim holds although the probe has answered something else. */
export const OverrideField: FC<{ readonly form: string; readonly posted: Posted | null }> = (field) => (
  <TextArea
    {...field}
    name="override"
    label="Override"
    optional
    hint="Only if the probe is wrong: why the claim holds all the same. It stays on the case, with your name."
    rows={2}
  />
);
