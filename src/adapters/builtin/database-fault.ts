import { Fault } from "../../core/fault.ts";

/** Does something with the database; where it can't be reached or had to give up, that is a fault to try again. */
export async function withDatabase<T>(system: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && isPassing(error)) {
      throw new Fault({ code: "unreachable", system, why: `database: ${codeOf(error)}` }, { cause: error });
    }
    throw error;
  }
}

/** Classes of SQLSTATE that a later try may outlive: connection, rollback, resources, shutdown, system. */
const passing = /^(08|40|53|57|58)[0-9A-Z]{3}$/;
/** The same for the driver's own network errors, such as `ECONNRESET`. */
const network = /^E[A-Z]{3,}$/;

function isPassing(error: Error): boolean {
  return passing.test(codeOf(error)) || network.test(codeOf(error));
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
