import { Fault } from "../../core/fault.ts";

/** What went wrong with the mailbox, without what the server said: that may quote what must not be logged. */
export function mailboxFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (property(error, "authenticationFailed") === true) {
    return new Fault(
      { code: "not-allowed", system: "mailbox", says: "the login was refused" },
      { cause: error },
    );
  }
  if (property(error, "responseStatus") !== undefined) {
    const code = String(property(error, "serverResponseCode") ?? "refused");
    return new Fault(
      { code: "rejected", system: "mailbox", says: `the server answered ${code}` },
      { cause: error },
    );
  }
  const why = String(property(error, "code") ?? "the connection failed");
  return new Fault({ code: "unreachable", system: "mailbox", why }, { cause: error });
}

function property(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}
