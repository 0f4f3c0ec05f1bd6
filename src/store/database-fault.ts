import { Fault, type FaultDetail } from "../core/fault.ts";

/** Throws what a driver threw: as a fault where the database itself is in the way, as it is where our SQL is wrong. */
export function databaseFault(error: unknown): never {
  const detail = detailOf(codeOf(error));
  throw detail === null ? error : new Fault(detail, { cause: error });
}

/** The same where there was no connection, or none any more: what has no code of its own is out of reach then. */
export function connectionFault(error: unknown): never {
  const detail = detailOf(codeOf(error)) ?? { code: "unreachable", system: "database", why: "no connection" };
  throw new Fault(detail, { cause: error });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : "";
}

/** By error code of the system or of Postgres (its manual's appendix A), never by message. */
function detailOf(code: string): FaultDetail | null {
  const system = "database";
  if (/^E[A-Z_]+$/.test(code)) return { code: "unreachable", system, why: code };
  switch (code) {
    case "28000":
    case "28P01":
      return { code: "not-allowed", system, says: "user or password not accepted" };
    case "3D000":
      return { code: "not-allowed", system, says: "no database of that name" };
    case "42501":
      return { code: "not-allowed", system, says: "the user may not do this: it must own the database" };
    case "40001":
    case "40P01":
      return { code: "race-lost", system, attempts: 1 };
    case "53100":
      return { code: "unreachable", system, why: "its disk is full" };
    default:
      return /^(08|53|57P)/.test(code) ? { code: "unreachable", system, why: code } : null;
  }
}
