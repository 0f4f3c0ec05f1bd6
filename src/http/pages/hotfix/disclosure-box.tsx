import type { FC } from "hono/jsx";
import type { DisclosurePlan } from "../../../core/hotfix/hotfix.ts";
import { nameOf } from "../../../engine/project.ts";
import { advisoryText } from "../../../engine/wording/advisory-text.ts";
import { exposureText } from "../../../engine/wording/exposure-text.ts";
import { timeText } from "../../../engine/wording/wait-text.ts";
import { Icon } from "../parts/icon.tsx";
import type { Visit } from "../visit.ts";
import { type CaseFormProps, postedTo } from "./forms/case-form.tsx";
import { BreakForm, ConfirmForm, PlanForm } from "./forms/disclosure-forms.tsx";

/** How a security hotfix goes public: the plan with its checklist, who confirmed it, and how long it was exposed. */
export const DisclosureBox: FC<CaseFormProps> = (props) => {
  const { view, visit, posted } = props;
  const { hotfix, exposure, may } = view;
  const { plan, brokenSince, advisory } = hotfix.disclosure;
  const isDue = plan === null && hotfix.phase === "undisclosed";
  const waits = plan !== null && plan.confirmedBy === null;
  return (
    <section class={brokenSince === null ? "box" : "box box-wait"} aria-labelledby="disclosure-title">
      <h2 id="disclosure-title">
        <Icon name="shield" />
        Disclosure
      </h2>
      {exposure !== null && <p>{exposureText(visit.project.timeZone, exposure)}</p>}
      {brokenSince !== null && <Broken since={brokenSince} {...props} />}
      {brokenSince === null && plan === null && <p>Nobody has planned it yet.</p>}
      {brokenSince === null && plan !== null && <Plan plan={plan} visit={visit} />}
      {waits && may.includes("ConfirmDisclosure") && plan.by !== visit.actor?.id && (
        <ConfirmForm {...props} />
      )}
      {brokenSince === null && may.includes("PlanDisclosure") && (
        <details open={isDue || postedTo("plan-disclosure", posted) !== null}>
          <summary>{plan === null ? "Plan it" : "Plan it anew"}</summary>
          <PlanForm {...props} />
        </details>
      )}
      {brokenSince === null && may.includes("BreakEmbargo") && (
        <details open={postedTo("break-embargo", posted) !== null}>
          <summary>It is out already</summary>
          <BreakForm {...props} />
        </details>
      )}
      {advisory !== null && (
        <p>
          Published: <a href={advisory}>the advisory</a>.
        </p>
      )}
      <details>
        <summary>{advisory === null ? "The advisory, ready to post" : "The advisory's text"}</summary>
        <pre class="log-lines">{advisoryText(visit.project, hotfix)}</pre>
      </details>
    </section>
  );
};

/** Nobody has planned that: whoever says that it is out stands for both. */
const Broken: FC<CaseFormProps & { since: string }> = ({ view: { hotfix }, visit: { project }, since }) => (
  <p>
    The embargo is broken: <b>{nameOf(project, hotfix.disclosure.plan?.by ?? "somebody")}</b> said that it is
    out since {timeText(project.timeZone, since, null)}.
    {hotfix.clearance === "embargoed" && " It goes public as soon as production is verified."}
  </p>
);

const Plan: FC<{ plan: DisclosurePlan; visit: Visit }> = ({ plan, visit: { project } }) => (
  <>
    <p>
      <b>{nameOf(project, plan.by)}</b> planned it for {timeText(project.timeZone, plan.on, null)};{" "}
      {plan.confirmedBy === null ? (
        "somebody else has to confirm it."
      ) : (
        <>
          <b>{nameOf(project, plan.confirmedBy)}</b> confirmed it.
        </>
      )}
    </p>
    {plan.checklist.length > 0 && (
      <ul>
        {plan.checklist.map((point) => (
          <li dir="auto">{point}</li>
        ))}
      </ul>
    )}
  </>
);
