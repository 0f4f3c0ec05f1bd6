import type { FC } from "hono/jsx";
import { changelogLength, titleLength } from "../../../core/hotfix/report.ts";
import type { TrainSnapshot } from "../../../core/train/train.ts";
import { CommandLine } from "../parts/command-line.tsx";
import { ChoiceField, SelectField, TextArea, TextField } from "../parts/field.tsx";
import { Refusals } from "../parts/refusals.tsx";
import type { Posted } from "../posted.ts";

interface ReportPageProps {
  readonly trains: readonly TrainSnapshot[];
  readonly posted: Posted | null;
  /** The train that the form was asked for. */
  readonly train: string;
  /** Whether there is somewhere to keep a security bug private. */
  readonly hasPrivateSide: boolean;
  /** Tells this form from another one: sent twice, it makes one hotfix. */
  readonly form: string;
}

/** Step 1: what is broken, for whom, and what mending it would mean. */
export const ReportPage: FC<ReportPageProps> = (props) => (
  <div class="narrow">
    <h1>Report a hotfix</h1>
    <p class="lead">
      For a critical bug on a train. An issue is opened, QA and ops are called by mail, and developers, QA and
      ops decide: let it ship, fix it, or derail the train.
    </p>
    {props.trains.length === 0 ? <NoTrain /> : <ReportForm {...props} />}
  </div>
);

const labels = {
  kind: "Who may know",
  train: "Train",
  title: "Title",
  manifestation: "What users see",
  affected: "Users affected",
  complexity: "Complexity of the fix",
  risk: "Risk of the fix",
  "risk-note": "Why that risk",
  changelog: "ChangeLog line",
  "test-plan": "Test plan",
} as const;

const levelOptions = [
  { value: "low", text: "Low" },
  { value: "medium", text: "Medium" },
  { value: "high", text: "High" },
];

const kindOptions = [
  { value: "normal", text: "Anybody", says: "its issue, mails and branch may be public at once" },
  { value: "security", text: "Only cleared people", says: "a security bug, private until it is disclosed" },
];

const ReportForm: FC<ReportPageProps> = ({ trains, posted, train, hasPrivateSide, form }) => {
  const field = (name: keyof typeof labels) => ({ form: "report", posted, name, label: labels[name] });
  return (
    <form method="post" action="/hotfixes/new" class="report" id="report">
      <Refusals form="report" posted={posted} labels={labels} />
      <input type="hidden" name="form" value={form} />
      {hasPrivateSide ? (
        <ChoiceField {...field("kind")} options={kindOptions} value="normal" inline />
      ) : (
        <p class="note">
          Not for a security bug: all of it would be public, as no private side is configured. Tell the
          security role by a private way.
        </p>
      )}
      <SelectField
        {...field("train")}
        hint="The release branch that has the bug."
        none="Choose a train"
        value={train}
        options={trains.map(({ name, life }) => ({ value: name, text: `${name} (${life})` }))}
      />
      <TextField
        {...field("title")}
        hint={`One line, at most ${titleLength} characters. It becomes the subject of every mail${hasPrivateSide ? ", but of a security bug's, which tell nothing" : ""}.`}
        maxlength={titleLength}
      />
      <TextArea
        {...field("manifestation")}
        hint="The manifestation of the bug as a user meets it: what they do, what they get."
        rows={4}
      />
      <TextField
        {...field("affected")}
        hint="Your estimate, in percent from 0 to 100, such as 12.5."
        inputmode="decimal"
        size={8}
      />
      <div class="pair">
        <ChoiceField {...field("complexity")} hint="Your estimate." options={levelOptions} inline />
        <ChoiceField {...field("risk")} hint="That the fix breaks something." options={levelOptions} inline />
      </div>
      <TextArea {...field("risk-note")} hint="What the fix touches, and what could go wrong." rows={2} />
      <TextField
        {...field("changelog")}
        hint={
          <>
            What the train's ChangeLog will say after the date, such as{" "}
            <code>Keep the session after a reset: #1234</code>
          </>
        }
        maxlength={changelogLength}
      />
      <TextArea
        {...field("test-plan")}
        hint="How QA will see that it is solved. It stands on the deployment tickets."
        rows={2}
        optional
      />
      <p class="submit">
        <button type="submit" class="button primary">
          Report it
        </button>
        <a href="/">Back to the board</a>
      </p>
    </form>
  );
};

const NoTrain: FC = () => (
  <div class="empty">
    <h2>No train is under way</h2>
    <p>
      A hotfix belongs to a train. <a href="/trains">Add a train</a> first, or from a shell:
    </p>
    <CommandLine command="pointsman train add BRANCH" />
  </div>
);
