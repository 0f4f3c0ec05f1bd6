import type { ExitCode } from "../exit.ts";
import { typedName } from "./typed-name.ts";

/** A refusal or failure as the server words it (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly refusals: readonly {
    readonly code: string;
    readonly says: string;
    /** Of a field. */
    readonly field?: string;
    /** Of a role that is missing: any of these would do. */
    readonly needs?: readonly string[];
    /** Of a review of one's own. */
    readonly author?: string;
  }[];
  readonly clearance?: "embargoed";
}

/** Reads a problem from whatever the server answered. */
export function problemOf(status: number, body: unknown): Problem {
  const said = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
  const title = said.title ?? `The server answered ${status}.`;
  return {
    type: said.type ?? "about:blank",
    title,
    detail: said.detail ?? title,
    refusals: said.refusals ?? [],
    ...(said.clearance === undefined ? {} : { clearance: said.clearance }),
  };
}

/** Every reason, a line each, of a request that was refused by the last part of its path. */
export function problemText({ detail, refusals }: Problem, request: string): string {
  return refusals.length === 0 ? detail : refusals.map((reason) => reasonText(reason, request)).join("\n");
}

function reasonText({ code, says, field }: Problem["refusals"][number], request: string): string {
  const isOfField = code === "field-missing" || code === "field-invalid";
  return isOfField && field !== undefined ? says.replace(field, () => typedName(field, request)) : says;
}

/** The exit code that a problem leads to, as far as it alone can tell. */
export function exitCodeOf(status: number, { type, refusals }: Problem): ExitCode {
  if (status === 401) return 4;
  if (type === "/problems/person-missing") return 2;
  const isUsage = refusals.length > 0 && refusals.every(({ code }) => code.startsWith("field-"));
  return isUsage ? 2 : 1;
}

/** Not refused, among other reasons, because its turn has not come or has passed. */
export function hasItsTurn({ refusals }: Problem): boolean {
  return refusals.every(({ code }) => code !== "wrong-phase");
}

/** Refused for no other reason than that its turn has not come, or has passed. */
export function isOutOfTurn({ refusals }: Problem): boolean {
  return refusals.length > 0 && refusals.every(({ code }) => code === "wrong-phase");
}
