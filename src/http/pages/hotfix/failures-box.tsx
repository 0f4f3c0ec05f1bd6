import type { FC } from "hono/jsx";
import type { FailedEffect } from "../../../core/hotfix/hotfix.ts";
import { goesOnText } from "../../../engine/wording/retry-text.ts";
import { Icon } from "../parts/icon.tsx";
import { CaseForm, type CaseFormProps } from "./forms/case-form.tsx";

/** What failed outside: what is tried again by itself, and what waits for somebody to ask for it. */
export const FailuresBox: FC<CaseFormProps> = ({ view, visit, posted }) => {
  const { failures } = view.hotfix;
  const parked = failures.some((failure) => failure.parked);
  return (
    <section class={parked ? "box box-stop" : "box box-wait"} aria-labelledby="failures-title">
      <h2 id="failures-title">
        <Icon name={parked ? "alert" : "clock"} />
        {parked ? "Something failed" : "Something failed and is tried again"}
      </h2>
      <ul>
        {failures.map((failure) => (
          <FailureItem failure={failure} goesOn={goesOnText(visit.project, failure, view.retries)} />
        ))}
      </ul>
      {parked && view.may.includes("RetryEffects") && (
        <CaseForm view={view} action="retry" posted={posted}>
          <button type="submit" class="button primary">
            Try again
          </button>
        </CaseForm>
      )}
    </section>
  );
};

const FailureItem: FC<{ failure: FailedEffect; goesOn: string }> = ({
  failure: { effect, says },
  goesOn,
}) => (
  <li>
    <b>{effectText(effect)}</b>: <span dir="auto">{says}</span> <span class="note">{goesOn}</span>
  </li>
);

/** The kind of an effect, out of its key: `hf-k7m2.12.open-pull-request` is `Open pull request`. */
function effectText(effect: string): string {
  const kind = (effect.split(".")[2] ?? effect).replaceAll("-", " ");
  return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
}
