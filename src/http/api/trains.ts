import { Fault } from "../../core/fault.ts";
import type { Engine, TrainEntry } from "../../engine/engine.ts";
import { knownTrains } from "../../engine/known-trains.ts";
import { trainsJson } from "../../engine/views/case-json.ts";
import { queueJson } from "../../engine/views/queue-json.ts";
import { type HttpContext, viewerOf } from "../caller.ts";
import { refusalProblem } from "../problem.ts";
import type { HttpRefusal } from "../problem-codes.ts";
import { acting } from "./acting.ts";
import { queueSchema, trainsSchema } from "./answer-schema.ts";
import { emptyBody, trainBody, trainMoveBody } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";

/** Trains: which there are, and what people do with them. */
export function mountTrains(api: Api, engine: Engine): void {
  mount(api, {
    method: "get",
    path: "/trains",
    summary: "Trains, with the branches of the repository that could be one",
    status: 200,
    answer: trainsSchema,
    handle: async (c) => c.json(trainsJson(await engine.branches())),
  });
  mount(api, {
    method: "post",
    path: "/trains",
    summary: "Add a branch as a train",
    body: trainBody,
    status: 201,
    answer: trainsSchema,
    async handle(c, { branch, life }) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const given = await engine.addTrain(branch, life, giving);
      if (!given.ok) return refusalProblem(given.refusals);
      return c.json(trainsJson(await trainsNow(engine)), 201);
    },
  });
  for (const to of ["promote", "retire", "derail"] as const) mountMove(api, engine, to);
  mountQueue(api, engine);
}

function mountQueue(api: Api, engine: Engine): void {
  const path = (part: string) => `/trains/{name}/${part}`;
  const answer = async (c: HttpContext) => {
    const queue = await engine.queue(viewerOf(c.get("caller")), c.req.param("name") ?? "");
    return queue === null
      ? refusalProblem([{ code: "unknown-train" }])
      : c.json(queueJson(engine.project, queue));
  };
  mount(api, {
    method: "get",
    path: path("queue"),
    summary: "The open hotfixes of a train as one queue, and what could share a build",
    status: 200,
    answer: queueSchema,
    handle: answer,
  });
  mount(api, {
    method: "post",
    path: path("bundle"),
    summary: "Have one build carry the hotfixes that are ready",
    body: emptyBody,
    status: 200,
    answer: queueSchema,
    async handle(c) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const given = await engine.bundle(c.req.param("name") ?? "", giving);
      return given.ok ? answer(c) : refusalProblem(given.refusals.map(ofAddress));
    },
  });
}

const summaries = {
  promote: "The train goes live",
  retire: "The train is out of use",
  derail: "The train will not ship",
} as const;

function mountMove(api: Api, engine: Engine, to: keyof typeof summaries): void {
  mount(api, {
    method: "post",
    path: `/trains/{name}/${to}`,
    summary: summaries[to],
    body: trainMoveBody,
    status: 200,
    answer: trainsSchema,
    async handle(c, { reason }) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const given = await engine.moveTrain(c.req.param("name") ?? "", to, reason, giving);
      if (!given.ok) return refusalProblem(given.refusals.map(ofAddress));
      return c.json(trainsJson(await trainsNow(engine)));
    },
  });
}

/** In the address, a train that nobody knows is a place that is not there. */
export function ofAddress(refusal: HttpRefusal): HttpRefusal {
  return refusal.code === "train-not-known" ? { code: "unknown-train" } : refusal;
}

/** The command has been done: a repository that can't be reached now must not make it look refused. */
async function trainsNow(engine: Engine): Promise<readonly TrainEntry[]> {
  try {
    return await engine.branches();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return knownTrains(await engine.trains());
  }
}
