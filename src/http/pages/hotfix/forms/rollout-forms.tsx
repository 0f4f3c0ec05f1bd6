import type { FC } from "hono/jsx";
import { buildName, previousName } from "../../../../engine/wording/comment-text.ts";
import { ChoiceField, TextArea } from "../../parts/field.tsx";
import { Sha } from "../../parts/link.tsx";
import { CaseForm, type CaseFormProps, postedTo } from "./case-form.tsx";
import { OverrideField } from "./override-field.tsx";

/** Step 10: which environment is next follows from the case. */
export const TicketForm: FC<CaseFormProps> = ({ view, posted }) => {
  const environment = view.hotfix.phase === "vetted" ? "production" : "stage";
  return (
    <CaseForm view={view} action="ticket" posted={posted}>
      <p>Writes the build on the {environment} ticket, tells ops what to deploy and QA what to test.</p>
      <input type="hidden" name="environment" value={environment} />
      <button type="submit" class="button primary">
        {`Ask for the ${environment} ticket`}
      </button>
    </CaseForm>
  );
};

/** Step 12, first half. Where the probe has answered something else, saying so again takes a reason. */
export const DeployedForm: FC<CaseFormProps> = ({ view, posted }) => {
  const { environment, build, setback } = view.hotfix;
  const field = { form: "deployed", posted: postedTo("deployed", posted) };
  const disputed = setback?.kind === "disputed";
  return (
    <CaseForm view={view} action="deployed" posted={posted} labels={{ override: "Override" }}>
      <p>
        {build !== null && <Sha sha={build.sha} />} is what {environment} has to run. Pointsman asks{" "}
        {environment} itself before it counts.
      </p>
      <input type="hidden" name="environment" value={environment} />
      {(disputed || field.posted !== null) && <OverrideField {...field} />}
      <button type="submit" class="button primary">
        {`It is on ${environment}`}
      </button>
    </CaseForm>
  );
};

/** Step 12, second half: QA's word. */
export const VerifyForm: FC<CaseFormProps> = ({ view, posted }) => {
  const { environment, build } = view.hotfix;
  const field = { form: "verify", posted: postedTo("verify", posted) };
  const options = [
    { value: "pass", text: "It solves the problem", says: `seen on ${environment}` },
    { value: "fail", text: "It does not", says: "a new attempt begins at step 4" },
  ];
  return (
    <CaseForm
      view={view}
      action="verify"
      posted={posted}
      labels={{ verdict: "Verdict", note: "What you saw" }}
    >
      {build !== null && (
        <p>
          The build is <b class="build">{buildName(build)}</b> <Sha sha={build.sha} />: your word counts for
          it, and for no later one.
        </p>
      )}
      <input type="hidden" name="environment" value={environment} />
      <input type="hidden" name="sha" value={build?.sha ?? ""} />
      <ChoiceField
        {...field}
        name="verdict"
        label={`Your verdict on ${environment}`}
        options={options}
        inline
      />
      <TextArea {...field} name="note" label="What you saw" hint="Needed if it does not." rows={2} optional />
      <button type="submit" class="button primary">
        Say so
      </button>
    </CaseForm>
  );
};

/** One act on production: back to the build before. */
export const RollbackForm: FC<CaseFormProps> = ({ view, posted }) => {
  const { build, previous } = view.hotfix.rollouts.production;
  return (
    <CaseForm view={view} action="rollback" posted={posted} labels={{ reason: "Reason" }}>
      <p>
        Production goes from {build === null ? "this build" : <Sha sha={build.sha} />} back to{" "}
        <b class="build">{previousName(previous ?? { known: "not" })}</b>: its ticket says so, everyone is
        told, and the hotfix goes back to step 4.
      </p>
      <TextArea form="rollback" posted={postedTo("rollback", posted)} name="reason" label="Reason" rows={2} />
      <button type="submit" class="button danger">
        Roll production back
      </button>
    </CaseForm>
  );
};
