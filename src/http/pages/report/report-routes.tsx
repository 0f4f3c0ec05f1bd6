import { type Context, Hono } from "hono";
import { reportRefusals } from "../../../core/hotfix/field-rules.ts";
import { notSignedInPage } from "../message-page.tsx";
import { type PageDeps, settleFor } from "../page-deps.ts";
import { type FormValues, formValues, type Posted, statusOf } from "../posted.ts";
import { page } from "../shell.tsx";
import { type Visit, visitOf } from "../visit.ts";
import { readReport } from "./read-report.ts";
import { ReportPage } from "./report-page.tsx";

export function reportRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/hotfixes/new", (c) => show(deps, c, null))
    .post("/hotfixes/new", async (c) => {
      const visit = visitOf(deps, c);
      if (visit.actor === null) return notSignedInPage(c, visit);
      const values = await formValues(c.req);
      const reported = await report(deps, visit.actor, values);
      if (!reported.ok) return show(deps, c, { action: "report", values, refusals: reported.refusals });
      await deps.engine.settle(visit.viewer, reported.id, settleFor);
      return c.redirect(`/hotfixes/${reported.id}`, 303);
    });
}

async function show(deps: PageDeps, c: Context, posted: Posted | null) {
  const visit = visitOf(deps, c);
  const all = await deps.engine.trains();
  const trains = all.filter(({ life }) => life === "rolling" || life === "production");
  const train = c.req.query("train") ?? (trains.length === 1 ? trains[0]?.name : "") ?? "";
  const status = posted === null ? 200 : statusOf(posted.refusals);
  const hasPrivateSide = !("missing" in visit.project.private);
  const form = new Date(visit.now).toISOString();
  const content = (
    <ReportPage trains={trains} posted={posted} train={train} hasPrivateSide={hasPrivateSide} form={form} />
  );
  return page(c, { title: "Report a hotfix", visit, live: false }, content, status);
}

/** What the form lacks and what the engine would refuse, all at once. */
async function report({ engine }: PageDeps, by: NonNullable<Visit["actor"]>, values: FormValues) {
  const { refusals, ...request } = readReport(values);
  const form = values.form ? { form: values.form } : {};
  if (refusals.length === 0) return engine.report({ ...request, ...form }, { by, channel: "web" });
  return { ok: false, refusals: [...refusals, ...reportRefusals(request.report, by)] } as const;
}
