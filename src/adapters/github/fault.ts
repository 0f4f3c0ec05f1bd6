import { z } from "zod";
import { Fault, type FaultDetail } from "../../core/fault.ts";

/** What was asked, as far as an answer has to be read by it. */
export interface Asked {
  /** The role that asks, such as `tracker`. */
  readonly system: string;
  /** Such as `GET /repos/{owner}/{repo}/issues/{issue_number}`. */
  readonly route: string;
  readonly timeout: number;
}

/** The fault behind whatever a request ended with. */
export function faultOf(error: unknown, asked: Asked): unknown {
  if (!isHttpError(error)) return isGraphqlLimit(error) ? limited(error) : error;
  return new Fault(detailOf(error, asked), { cause: error });
}

/** What Octokit throws; without `response` where nothing answered. */
interface HttpError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Headers; readonly data: unknown; readonly url: string };
}

export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === "HttpError";
}

/** What the pacing throws in place of an answer in which GraphQL tells of its limit. */
interface GraphqlLimit extends Error {
  readonly response: { readonly status: 200; readonly headers: Headers };
}

function isGraphqlLimit(error: unknown): error is GraphqlLimit {
  if (!(error instanceof Error) || !("response" in error)) return false;
  return z.object({ status: z.literal(200), headers: z.looseObject({}) }).safeParse(error.response).success;
}

function limited(error: GraphqlLimit): Fault {
  const until = limitUntil(error.response.headers);
  return new Fault({ code: "rate-limited", system: "GitHub", until }, { cause: error });
}

function detailOf(error: HttpError, { system, route, timeout }: Asked): FaultDetail {
  const { response, status } = error;
  if (response === undefined) return unanswered(error, system, timeout);
  const until = pauseUntil(response.headers, status, error.message);
  // One limit for all that is asked there, whatever the role.
  if (until !== null) return { code: "rate-limited", system: "GitHub", until };
  const says = `${status} ${saysOf(response.data)}`;
  if (status === 404 || status === 410) return absent(system, route, says);
  if (status === 401 || status === 403 || status === 451) return { code: "not-allowed", system, says };
  if (status >= 500) return { code: "unreachable", system, why: `GitHub answered ${status}` };
  return { code: "rejected", system, says };
}

function unanswered(error: HttpError, system: string, timeout: number): FaultDetail {
  const cause = error.cause instanceof Error ? error.cause : error;
  if (cause.name === "TimeoutError") return { code: "timed-out", system, seconds: timeout / 1000 };
  const below = cause.cause instanceof Error && "code" in cause.cause ? String(cause.cause.code) : cause.name;
  return { code: "unreachable", system, why: below };
}

/** GitHub answers 404 for what one may not see: of a numbered thing it is gone, of the repository the right is lost. */
function absent(system: string, route: string, says: string): FaultDetail {
  if (/_(number|id)\}/.test(route)) return { code: "rejected", system, says };
  const mend = "the repository is not there under this name, or Pointsman may no longer see it";
  return { code: "not-allowed", system, says: `${says}: ${mend}` };
}

/**
 * When GitHub will listen again, ISO 8601; `null` where it did not ask for a pause. Told by the headers, as GitHub's
 * guide to rate limits has it, and for a secondary limit without any by a minute's wait.
 */
function pauseUntil(headers: Headers, status: number, message: string): string | null {
  if (status !== 403 && status !== 429) return null;
  const after = Number(headers["retry-after"]);
  if (after > 0) return inSeconds(after);
  const reset = Number(headers["x-ratelimit-reset"]);
  if (String(headers["x-ratelimit-remaining"]) === "0" && reset > 0) return moment(reset * 1000);
  return status === 429 || /secondary rate limit/i.test(message) ? inSeconds(60) : null;
}

/** What an answer says beside its body. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

/** The same for an answer of GraphQL that tells of a limit; ISO 8601. */
export function limitUntil(headers: Headers): string {
  return pauseUntil(headers, 429, "") ?? inSeconds(60);
}

function inSeconds(seconds: number): string {
  return moment(Date.now() + seconds * 1000);
}

function moment(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

const answerOfError = z.object({
  message: z.string(),
  errors: z
    .array(
      z.union([
        z.string(),
        z.object({
          message: z.string().optional(),
          field: z.string().optional(),
          code: z.string().optional(),
        }),
      ]),
    )
    .optional()
    .catch(undefined),
});

/** GitHub's own words, without its links. */
function saysOf(data: unknown): string {
  const parsed = answerOfError.safeParse(data);
  if (!parsed.success) return "(GitHub gave no reason)";
  const errors = (parsed.data.errors ?? []).map((each) =>
    typeof each === "string" ? each : (each.message ?? [each.field, each.code].filter(Boolean).join(" ")),
  );
  return [parsed.data.message, ...errors].join("; ").slice(0, 500);
}
