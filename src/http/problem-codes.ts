import type { AnyRefusal } from "../engine/wording/refusal-text.ts";

/** Why a body can't be what was meant; the engine has no word for it. */
interface UnknownField {
  readonly code: "field-unknown";
  readonly field: string;
  /** The field that was probably meant. */
  readonly near: string | null;
}

/** A reason of the engine or of the request's own form. */
export type HttpRefusal = AnyRefusal | UnknownField;

export type RefusalCode = HttpRefusal["code"];

interface Kind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 421 | 422 | 500 | 502 | 503;
  readonly title: string;
}

/** Problems of requests that never reached the engine, and of ours. */
export const requestProblems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "person-missing": { status: 400, title: "Nobody was named as the one who acts" },
  "header-invalid": { status: 400, title: "A header can't be read" },
  "sign-in-needed": { status: 401, title: "Sign in first" },
  "person-unknown": { status: 403, title: "No such person in this project" },
  "local-only": { status: 403, title: "Only from this machine" },
  "cross-site": { status: 403, title: "The request came from another site" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "Not with this method" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "not-json": { status: 415, title: "Only JSON is taken" },
  "host-unknown": { status: 421, title: "This server does not answer to that name" },
  "internal-error": { status: 500, title: "An error of Pointsman's own" },
  "outside-failed": { status: 502, title: "An outside system failed" },
  "outside-unreachable": { status: 503, title: "An outside system did not answer" },
} as const satisfies Record<string, Kind>;

export type RequestProblemCode = keyof typeof requestProblems;

/** Every reason to refuse, as a problem. A new code without a line here does not compile. */
export const refusalProblems = {
  "unknown-hotfix": { status: 404, title: "No such hotfix" },
  "unknown-train": { status: 404, title: "No such train" },
  "person-without-role": { status: 403, title: "The person has no role" },
  "role-missing": { status: 403, title: "Another role is needed" },
  "self-review": { status: 403, title: "Nobody reviews their own change" },
  "already-reported": { status: 409, title: "Reported already" },
  "wrong-phase": { status: 409, title: "Its turn has not come, or has passed" },
  "wrong-environment": { status: 409, title: "It is the other environment's turn" },
  "stale-head": { status: 409, title: "The branch has moved since" },
  "stale-build": { status: 409, title: "QA looked at another build" },
  "build-not-verified": { status: 409, title: "QA has not verified this build on stage" },
  "build-withdrawn": { status: 409, title: "The build was rolled back from production" },
  "stage-not-held": { status: 409, title: "It does not have stage" },
  "nothing-to-restore": { status: 409, title: "Nothing is to be put back on stage" },
  "nothing-in-production": { status: 409, title: "Production has no build of it" },
  "nothing-to-go-back-to": { status: 409, title: "What ran before is not known" },
  "train-not-live": { status: 409, title: "The train gets no more hotfixes" },
  "train-not-rolling": { status: 409, title: "The train is live" },
  "train-exists": { status: 409, title: "The train is there already" },
  "train-life": { status: 409, title: "Not in this part of the train's life" },
  "branch-derailed": { status: 409, title: "The branch will not ship" },
  stranded: { status: 409, title: "The train will not ship" },
  "same-train": { status: 409, title: "It is on that train already" },
  "not-stranded": { status: 409, title: "The train is still under way" },
  "branch-not-missing": { status: 409, title: "The branch does not lack the fix" },
  "bug-open-to-all": { status: 409, title: "Everybody can read the bug" },
  "not-embargoed": { status: 409, title: "It is public" },
  "participant-already": { status: 409, title: "They are named already" },
  "participation-not-asked": { status: 409, title: "Nobody has asked for it" },
  "not-a-participant": { status: 409, title: "They are not named" },
  "nothing-to-confirm": { status: 409, title: "No plan waits to be confirmed" },
  "embargo-broken": { status: 409, title: "The embargo was broken" },
  "second-person-needed": { status: 403, title: "A second person has to confirm" },
  "nothing-to-retry": { status: 409, title: "Nothing has failed for good" },
  "nothing-to-bundle": { status: 409, title: "Nothing to bundle" },
  "nothing-waits": { status: 409, title: "Nobody is waited for" },
  "private-side-missing": { status: 409, title: "Nothing here is private" },
  "train-not-known": { status: 422, title: "No such train" },
  "branch-not-found": { status: 422, title: "No such branch" },
  "field-missing": { status: 422, title: "A field is missing" },
  "field-invalid": { status: 422, title: "A field can't be taken" },
  "field-unknown": { status: 422, title: "A field is not known" },
} as const satisfies Record<RefusalCode, Kind>;

/** Which of several reasons decides about the one status: not there before not you, not now and not so. */
export function decisive(refusals: readonly HttpRefusal[]): RefusalCode {
  const [first] = refusals.map(({ code }) => code).toSorted((one, other) => rank(one) - rank(other));
  if (first === undefined) throw new Error("a refusal without a reason");
  return first;
}

const order: readonly number[] = [404, 403, 409, 422];

function rank(code: RefusalCode): number {
  return order.indexOf(refusalProblems[code].status);
}
