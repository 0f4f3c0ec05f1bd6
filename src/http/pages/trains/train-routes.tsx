import { type Context, Hono } from "hono";
import { Fault } from "../../../core/fault.ts";
import { isEnding } from "../../../core/hotfix/phase.ts";
import type { Parked, Retrying, TrainEntry } from "../../../engine/engine.ts";
import { knownTrains } from "../../../engine/known-trains.ts";
import { faultText } from "../../../engine/wording/fault-text.ts";
import type { AnyRefusal } from "../../../engine/wording/refusal-text.ts";
import { notFoundPage, notSignedInPage } from "../message-page.tsx";
import { type PageDeps, settleFor } from "../page-deps.ts";
import { type FormValues, formValues, type Posted, statusOf } from "../posted.ts";
import { page } from "../shell.tsx";
import { visitOf } from "../visit.ts";
import { formOf } from "./train-actions.tsx";
import { TrainPage } from "./train-page.tsx";
import { trainPath } from "./train-path.ts";
import { TrainsPage } from "./trains-page.tsx";

export function trainRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/trains", (c) => show(deps, c, null))
    .post("/trains", (c) =>
      take(deps, c, "add", ({ branch = "", life }, giving) =>
        deps.engine.addTrain(branch, life === "production" ? "production" : "rolling", giving),
      ),
    )
    .get("/trains/:name", (c) => showTrain(deps, c, []))
    .post("/trains/:name/bundle", (c) => bundle(deps, c))
    .post("/trains/:name/:to", (c) => {
      const to = moves.find((known) => known === c.req.param("to"));
      if (to === undefined) return notFoundPage(c, visitOf(deps, c));
      const name = c.req.param("name");
      return take(deps, c, formOf(to, name), ({ reason = "" }, giving) =>
        deps.engine.moveTrain(name, to, reason.trim(), giving),
      );
    });
}

const moves = ["promote", "retire", "derail"] as const;

type Give = (
  values: FormValues,
  giving: Parameters<PageDeps["engine"]["addTrain"]>[2],
) => ReturnType<PageDeps["engine"]["addTrain"]>;

async function take(deps: PageDeps, c: Context, action: string, give: Give) {
  const visit = visitOf(deps, c);
  if (visit.actor === null) return notSignedInPage(c, visit);
  const values = await formValues(c.req);
  const given = await give(values, { by: visit.actor, channel: "web" });
  return given.ok ? c.redirect("/trains", 303) : show(deps, c, { action, values, refusals: given.refusals });
}

async function bundle(deps: PageDeps, c: Context) {
  const { engine } = deps;
  const visit = visitOf(deps, c);
  if (visit.actor === null) return notSignedInPage(c, visit);
  const name = c.req.param("name") ?? "";
  const before = await engine.queue(visit.viewer, name);
  const given = await engine.bundle(name, { by: visit.actor, channel: "web" });
  if (!given.ok) return showTrain(deps, c, given.refusals);
  const bundled = before?.bundle?.hotfixes ?? [];
  await Promise.all(bundled.map((id) => engine.settle(visit.viewer, id, settleFor)));
  return c.redirect(trainPath(name), 303);
}

async function showTrain(deps: PageDeps, c: Context, refusals: readonly AnyRefusal[]) {
  const visit = visitOf(deps, c);
  const queue = await deps.engine.queue(visit.viewer, c.req.param("name") ?? "");
  if (queue === null) return notFoundPage(c, visit);
  const posted = refusals.length === 0 ? null : { action: "bundle", values: {}, refusals };
  const isOfIt = ({ stream }: Parked | Retrying) => stream.kind === "train" && stream.id === queue.train.name;
  const parked = (await deps.engine.parked(visit.viewer)).filter(isOfIt);
  const retrying = (await deps.engine.retrying(visit.viewer)).filter(isOfIt);
  const content = (
    <TrainPage queue={queue} parked={parked} retrying={retrying} visit={visit} posted={posted} />
  );
  return page(
    c,
    { title: `Train ${queue.train.name}`, visit },
    content,
    posted === null ? 200 : statusOf(refusals),
  );
}

async function show(deps: PageDeps, c: Context, posted: Posted | null) {
  const visit = visitOf(deps, c);
  const [found, hotfixes] = await Promise.all([branches(deps), deps.engine.list(visit.viewer)]);
  const open = new Map<string, number>();
  for (const { hotfix } of hotfixes) {
    if (!isEnding(hotfix.phase)) open.set(hotfix.train.name, (open.get(hotfix.train.name) ?? 0) + 1);
  }
  const content = <TrainsPage {...found} open={open} visit={visit} posted={posted} />;
  return page(c, { title: "Trains", visit }, content, posted === null ? 200 : statusOf(posted.refusals));
}

/** The branches, or the trains alone where the repository does not answer: the page must not fail with it. */
async function branches({
  engine,
}: PageDeps): Promise<{ readonly entries: readonly TrainEntry[]; readonly fault: string | null }> {
  try {
    return { entries: await engine.branches(), fault: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { entries: knownTrains(await engine.trains()), fault: faultText(error) };
  }
}
