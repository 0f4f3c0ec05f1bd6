import type { FC } from "hono/jsx";
import type { Participation } from "../../../core/hotfix/hotfix.ts";
import { nameOf } from "../../../engine/project.ts";
import { Icon } from "../parts/icon.tsx";
import type { CaseFormProps } from "./forms/case-form.tsx";
import { AddParticipantForm, RemoveParticipantForm } from "./forms/participant-forms.tsx";

/** Who may know of an embargoed case besides the security role. */
export const ParticipantsBox: FC<CaseFormProps> = (props) => {
  const { participants } = props.view.hotfix;
  return (
    <section class="box" aria-labelledby="participants-title">
      <h2 id="participants-title">
        <Icon name="shield" />
        Who may know
      </h2>
      <p>The role security, and by name:</p>
      <ul class="participants">
        {participants.map((each) => (
          <li>
            <Participant {...each} {...props} />
          </li>
        ))}
      </ul>
      {props.view.may.includes("AddParticipant") && (
        <details open={props.posted?.action === "add-participant"}>
          <summary>Ask somebody to take part</summary>
          <AddParticipantForm {...props} />
        </details>
      )}
    </section>
  );
};

const Participant: FC<CaseFormProps & Participation> = ({ person, confirmed, ...props }) => (
  <>
    <span>
      <b>{nameOf(props.visit.project, person)}</b>
      {!confirmed && " is asked, and has not confirmed yet"}
    </span>
    {props.view.may.includes("RemoveParticipant") && <RemoveParticipantForm {...props} person={person} />}
  </>
);
