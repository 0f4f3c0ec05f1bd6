import type { Engine, Giving, ReportRequest } from "../../engine/engine.ts";
import type { HttpContext } from "../caller.ts";
import { fieldRefusals } from "../field-refusals.ts";
import { refusalProblem } from "../problem.ts";
import type { HttpRefusal } from "../problem-codes.ts";
import { readJson } from "../request-body.ts";
import { acting } from "./acting.ts";
import { reportBody } from "./body-schema.ts";
import { answerCase } from "./case-answer.ts";
import { caseSchema } from "./case-schema.ts";
import { type Api, describeOperation } from "./operation.ts";

/** Step 1. Everything that is wrong is listed at once: in the body's form, and in what the engine says of the rest. */
export function mountReport(api: Api, engine: Engine): void {
  describeOperation(api, {
    method: "post",
    path: "/hotfixes",
    summary: "Report a hotfix",
    body: reportBody,
    status: 201,
    answer: caseSchema,
  });
  api.post("/hotfixes", (c) => report(engine, c));
}

async function report(engine: Engine, c: HttpContext): Promise<Response> {
  const giving = acting(c);
  if (giving instanceof Response) return giving;
  const body = await readJson(c);
  if (!body.ok) return body.answer;
  const parsed = reportBody.safeParse(body.value);
  if (!parsed.success) {
    const ofForm = fieldRefusals(parsed.error, body.value, Object.keys(reportBody.shape));
    return refusalProblem([...ofForm, ...(await otherRefusals(engine, body.value, ofForm, giving))]);
  }
  const reported = await engine.report(requestOf(parsed.data), giving);
  if (!reported.ok) return refusalProblem(reported.refusals.map(byFieldName));
  c.header("Location", `/api/v1/hotfixes/${reported.id}`);
  return answerCase(engine, c, reported.id, { status: 201 });
}

type Body = ReturnType<typeof reportBody.parse>;

function requestOf({ kind, train, affected, testPlan, issue, ...report }: Body): ReportRequest {
  const more = { ...(testPlan === undefined ? {} : { testPlan }), ...(issue === undefined ? {} : { issue }) };
  return { kind, train, report: { ...report, ...more, affectedPercent: affected } };
}

const blank: Body = {
  kind: "normal",
  train: "",
  title: "",
  manifestation: "",
  affected: Number.NaN,
  complexity: "low",
  risk: "low",
  riskNote: "",
  changelog: "",
  testPlan: "",
  issue: undefined,
};

/**
 * What the engine says of the fields that are there. The share of users is no number in what it is asked, so
 * that it can't but refuse; the form has judged the true one.
 */
async function otherRefusals(
  engine: Engine,
  body: unknown,
  ofForm: readonly HttpRefusal[],
  giving: Giving,
): Promise<readonly HttpRefusal[]> {
  const bad = new Set(["affected", ...ofForm.map((refusal) => fieldOf(refusal))]);
  const good = Object.entries(typeof body === "object" && body !== null ? body : {}).filter(
    ([field]) => Object.hasOwn(blank, field) && !bad.has(field),
  );
  const asked: Body = { ...blank, ...Object.fromEntries(good) };
  const reported = await engine.report(requestOf(asked), giving);
  if (reported.ok) throw new Error("a report without a share of users was taken");
  return reported.refusals.map(byFieldName).filter((refusal) => !bad.has(fieldOf(refusal)));
}

/** The engine names fields as people type them; the body spells them its own way. */
function byFieldName(refusal: HttpRefusal): HttpRefusal {
  const spelled = "field" in refusal ? spellings[refusal.field] : undefined;
  return spelled === undefined || !("field" in refusal) ? refusal : { ...refusal, field: spelled };
}

const spellings: Readonly<Record<string, string>> = { "risk-note": "riskNote", "test-plan": "testPlan" };

function fieldOf(refusal: HttpRefusal): string | null {
  if ("field" in refusal) return refusal.field;
  return refusal.code === "train-not-known" ? "train" : null;
}
