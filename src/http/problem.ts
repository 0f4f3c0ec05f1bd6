import type { Clearance } from "../core/clearance.ts";
import { refusalText } from "../engine/wording/refusal-text.ts";
import {
  decisive,
  type HttpRefusal,
  type RequestProblemCode,
  refusalProblems,
  requestProblems,
} from "./problem-codes.ts";

/** An answer that says what went wrong, as RFC 9457 has it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Every reason, where the request was understood and refused. */
  readonly refusals?: readonly (HttpRefusal & { readonly says: string })[];
  /** Where it is about an embargoed case, so that a reader knows what it may not pass on. */
  readonly clearance?: "embargoed";
}

/** Answers with a problem of the request itself. */
export function requestProblem(
  code: RequestProblemCode,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, title } = requestProblems[code];
  return problemResponse({ type: `/problems/${code}`, title, status, detail }, headers);
}

/** Answers with every reason to refuse, with the status and type of the decisive one. */
export function refusalProblem(refusals: readonly HttpRefusal[], clearance: Clearance = "public"): Response {
  const code = decisive(refusals);
  const { status, title } = refusalProblems[code];
  const worded = refusals.map((refusal) => ({ ...refusal, says: sayRefusal(refusal) }));
  const detail = worded.map(({ says }) => says).join(" ");
  const told = clearance === "embargoed" ? { clearance } : {};
  return problemResponse({
    type: `/problems/${code}`,
    title,
    status,
    detail,
    refusals: worded,
    ...told,
  });
}

function sayRefusal(refusal: HttpRefusal): string {
  if (refusal.code !== "field-unknown") return refusalText(refusal);
  const meant = refusal.near === null ? "" : ` Did you mean ${refusal.near}?`;
  return `${refusal.field} is not a field of this request.${meant}`;
}

function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headers, "content-type": "application/problem+json" },
  });
}
