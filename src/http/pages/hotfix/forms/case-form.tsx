import type { FC, PropsWithChildren } from "hono/jsx";
import type { CaseView } from "../../../../engine/views/case-view.ts";
import { Refusals } from "../../parts/refusals.tsx";
import type { Posted } from "../../posted.ts";
import type { Visit } from "../../visit.ts";

/** What each form of a case is given. */
export interface CaseFormProps {
  readonly view: CaseView;
  readonly visit: Visit;
  /** The form that came in last and was not taken, whichever it was. */
  readonly posted: Posted | null;
}

interface FrameProps {
  readonly view: CaseView;
  readonly action: CaseAction;
  readonly posted: Posted | null;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The last part of a form's address. */
export type CaseAction =
  | "vote"
  | "reopen"
  | "start"
  | "propose"
  | "review"
  | "land"
  | "ticket"
  | "accept"
  | "contain"
  | "waive"
  | "deployed"
  | "verify"
  | "rollback"
  | "restored"
  | "return-stage"
  | "snooze"
  | "affected"
  | "move"
  | "cancel"
  | "retry"
  | "add-participant"
  | "remove-participant"
  | "plan-disclosure"
  | "confirm-disclosure"
  | "break-embargo";

/** A form that asks something of a case, with what was wrong about it the last time. */
export const CaseForm: FC<PropsWithChildren<FrameProps>> = ({ view, action, posted, labels, children }) => (
  <form class="case-form" method="post" action={`/hotfixes/${view.hotfix.id}/${action}`} id={action}>
    <Refusals form={action} posted={postedTo(action, posted)} labels={labels ?? {}} />
    {children}
  </form>
);

/** What came in, if it came in through this very form. */
export function postedTo(action: string, posted: Posted | null): Posted | null {
  return posted?.action === action ? posted : null;
}
