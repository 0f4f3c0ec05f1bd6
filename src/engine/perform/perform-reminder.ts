import { isAwaited } from "../../core/clock/awaited.ts";
import { type ClockView, clockViews } from "../../core/clock/clock-view.ts";
import { mayKnow } from "../../core/hotfix/may-know.ts";
import type { Addressee } from "../project.ts";
import { reminderMail } from "../wording/reminder-text.ts";
import { clearedPeople } from "./cleared-people.ts";
import { sendAll } from "./perform-mail.ts";
import type { Performance, Performer } from "./performance.ts";

/** A mail about a wait: to those who are awaited, or to the next of the chain. */
export const remind: Performer<"remind"> = async (performance) => {
  const { project, then, cause, effect, intent } = performance;
  const view = clockViews(then).find(({ clock }) => clock.number === intent.clock);
  if (view === undefined) return [];
  const mails = await sendAll(
    performance,
    reminderMail(project, then, cause.event, view),
    audience(performance, view),
  );
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: mails.map((mail) => mail.messageId) }];
};

/** Where nobody can be reminded, as nobody who may know has the role or the person has left, the chain is told at once. */
function audience({ project, then, cause }: Performance, view: ClockView): readonly Addressee[] {
  const { event } = cause;
  const named = (ids: readonly string[]) => project.people.filter(({ id }) => ids.includes(id));
  if (event.type === "Escalated") return clearedPeople(project, then, named(event.to));
  const awaited = project.people.filter((each) => isAwaited(each, view.wait, then) && mayKnow(each, then));
  const told = awaited.length > 0 ? awaited : named([...view.escalatedTo, ...view.escalatesTo]);
  return clearedPeople(project, then, told);
}
