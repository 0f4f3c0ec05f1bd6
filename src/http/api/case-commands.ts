import type { z } from "@hono/zod-openapi";
import type { CaseCommand, Giving } from "../../engine/engine.ts";
import { dayOf } from "../../engine/project.ts";
import { isLookedAt } from "../../engine/settle.ts";
import { momentOf, untilOf } from "../../engine/until.ts";
import { viewerOf } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { refusalProblem } from "../problem.ts";
import { acting } from "./acting.ts";
import {
  affectedBody,
  breakEmbargoBody,
  deployedBody,
  emptyBody,
  landBody,
  moveBody,
  participantBody,
  planDisclosureBody,
  reasonBody,
  restoredBody,
  reviewBody,
  snoozeBody,
  startBody,
  ticketBody,
  verifyBody,
  voteBody,
  waiveBody,
} from "./body-schema.ts";
import { answerCase } from "./case-answer.ts";
import { caseSchema } from "./case-schema.ts";
import { type Api, mount } from "./operation.ts";
import type { IsOver } from "./wait.ts";

type Deps = Pick<HttpDeps, "engine" | "clock">;
type Outcome = Awaited<ReturnType<HttpDeps["engine"]["give"]>>;

/** Everything that people can ask of one case. */
export function mountCaseCommands(api: Api, deps: Deps): void {
  const { engine, clock } = deps;
  const today = () => dayOf(engine.project, clock.now());

  const action = <B>(name: string, summary: string, body: z.ZodType<B>, act: Act<B>) =>
    mountAction(api, deps, { name, summary, body, act });
  const command = <B>(
    name: string,
    summary: string,
    body: z.ZodType<B>,
    toCommand: (body: B) => CaseCommand,
  ) => action(name, summary, body, (id, asked, giving) => engine.give(id, toCommand(asked), giving));

  command("vote", "Vote on what is done about the bug", voteBody, (body) => ({ type: "CastVote", ...body }));
  command("reopen", "Reopen the decision", reasonBody, (body) => ({ type: "ReopenDecision", ...body }));
  command("start", "Start the fix on its branch", startBody, (body) => ({ type: "StartWork", ...body }));
  command("propose", "Propose what is on the branch", emptyBody, () => ({ type: "ProposeFix" }));
  command("review", "Approve the fix, or ask for changes", reviewBody, ({ verdict, note, head = null }) =>
    verdict === "approve" ? { type: "ApproveFix", head, note } : { type: "RequestChanges", note },
  );
  command("land", "Merge, record and push", landBody, ({ date = today() }) => ({ type: "LandFix", date }));
  command("ticket", "Write the deployment ticket", ticketBody, (body) => ({ type: "IssueTicket", ...body }));
  command("accept", "Accept the stowaways of the build", reasonBody, (body) => ({
    type: "AcceptStowaways",
    ...body,
  }));
  command("deployed", "Say that the build is deployed", deployedBody, (body) => ({
    type: "ClaimDeployed",
    ...body,
  }));
  command("verify", "Say what QA saw", verifyBody, ({ environment, verdict, note, sha }) => ({
    type: verdict === "pass" ? "PassBuild" : "RejectBuild",
    environment,
    note,
    ...(sha === undefined ? {} : { sha }),
  }));
  command("rollback", "Take production back to the build before", reasonBody, (body) => ({
    type: "RollBack",
    ...body,
  }));
  command("restored", "Say that the rolling train is back on stage", restoredBody, (body) => ({
    type: "ClaimRestored",
    ...body,
  }));
  command("return-stage", "Give stage back before the hotfix is through", reasonBody, (body) => ({
    type: "ReturnStage",
    ...body,
  }));
  mountAction(api, deps, {
    name: "contain",
    summary: "Look which branches have the fix, and carry it",
    body: emptyBody,
    act: (id, _, giving) => engine.give(id, { type: "CheckContainment" }, giving),
    isOver: isLookedAt,
  });
  command("waive", "Let a branch go without the fix", waiveBody, (body) => ({
    type: "WaiveBranch",
    ...body,
  }));
  command("snooze", "Keep a wait quiet until a time", snoozeBody, ({ until, ...body }) => ({
    type: "SnoozeWait",
    ...body,
    now: new Date(clock.now()).toISOString(),
    until: untilOf(until, clock.now(), engine.project.timeZone),
  }));
  command("affected", "Say what share of users was affected", affectedBody, (body) => ({
    type: "MeasureAffected",
    ...body,
  }));
  command("add-participant", "Ask somebody to take part", participantBody, (body) => ({
    type: "AddParticipant",
    ...body,
  }));
  command("confirm-participation", "Confirm to take part", emptyBody, () => ({
    type: "ConfirmParticipation",
  }));
  command("remove-participant", "Take somebody off the case", participantBody, (body) => ({
    type: "RemoveParticipant",
    ...body,
  }));
  command("plan-disclosure", "Plan when the case goes public", planDisclosureBody, ({ on, checklist }) => ({
    type: "PlanDisclosure",
    checklist,
    on: momentOf(on, clock.now(), engine.project.timeZone),
  }));
  command("confirm-disclosure", "Confirm the plan of somebody else", emptyBody, () => ({
    type: "ConfirmDisclosure",
  }));
  command("break-embargo", "Say that it is out already", breakEmbargoBody, ({ reason, since }) => ({
    type: "BreakEmbargo",
    reason,
    now: new Date(clock.now()).toISOString(),
    since: momentOf(since, clock.now(), engine.project.timeZone),
  }));
  command("cancel", "Cancel the case", reasonBody, (body) => ({ type: "CancelHotfix", ...body }));
  action("move", "Move the case to another train", moveBody, (id, { train }, giving) =>
    engine.move(id, train, giving),
  );
  command("retry", "Try again what has failed for good", emptyBody, () => ({ type: "RetryEffects" }));
}

type Act<B> = (id: string, body: B, giving: Giving) => Promise<Outcome>;

interface Action<B> {
  readonly name: string;
  readonly summary: string;
  readonly body: z.ZodType<B>;
  readonly act: Act<B>;
  /** Until when whoever wants to wait does; else until the case waits for people. */
  readonly isOver?: IsOver;
}

function mountAction<B>(api: Api, { engine }: Deps, action: Action<B>): void {
  const { name, summary, body, act, isOver } = action;
  mount<B>(api, {
    method: "post",
    path: `/hotfixes/{id}/${name}`,
    summary,
    body,
    status: 200,
    answer: caseSchema,
    async handle(c, asked) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const id = c.req.param("id") ?? "";
      const outcome = await act(id, asked, giving);
      if (outcome.ok) return answerCase(engine, c, id, { isOver });
      const view = await engine.find(viewerOf(c.get("caller")), id);
      return refusalProblem(outcome.refusals, view?.hotfix.clearance);
    },
  });
}
