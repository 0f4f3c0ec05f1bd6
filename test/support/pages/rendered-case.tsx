import type { HotfixEvent } from "../../../src/core/hotfix/event.ts";
import type { Actor } from "../../../src/core/person.ts";
import type { Parked, Retrying } from "../../../src/engine/engine.ts";
import type { Pause } from "../../../src/engine/pauses.ts";
import type { CaseView } from "../../../src/engine/views/case-view.ts";
import type { StageView } from "../../../src/engine/views/stage-view.ts";
import { HotfixPage } from "../../../src/http/pages/hotfix/hotfix-page.tsx";
import type { Posted } from "../../../src/http/pages/posted.ts";
import { next } from "../core/facts.ts";
import { paused } from "../core/world-answers.ts";
import { viewOf, visitBy } from "./views.ts";

/** What is beside a case on its page. */
interface Beside {
  /** A form that was refused. */
  readonly posted?: Posted | null;
  readonly pauses?: readonly Pause[];
  readonly parked?: readonly Parked[];
  readonly retrying?: readonly Retrying[];
}

/** The page of a case after these events, as a person sees it. */
export function renderCase(
  events: readonly HotfixEvent[],
  actor: Actor | null,
  { posted = null, pauses = [], parked = [], retrying = [] }: Beside = {},
): string {
  const view = viewOf(events, actor);
  const visit = visitBy(actor);
  const stage = stageFor(view);
  return String(<HotfixPage {...{ view, visit, posted, stage, pauses, parked, retrying }} trains={[next]} />);
}

/** Stage as the case has it, with another one in line that may not be seen. */
function stageFor(view: CaseView): StageView {
  const { lease } = view.hotfix;
  if (lease === null) return { holder: null, queue: [], paused: null };
  const has = lease.status === "held" || lease.status === "returning";
  const holder = { entry: has ? view : null, since: view.changedAt, until: null };
  return { holder: { ...holder, returning: lease.status === "returning" }, queue: [null], paused };
}

/** The forms of the case on it. */
export const formsIn = (html: string) =>
  [...html.matchAll(/action="\/hotfixes\/k7m2\/([a-z-]+)"/g)].map(([, form]) => form);
