import { Fault } from "../../core/fault.ts";
import { GateClosed } from "../embargo/gate.ts";

/** What went wrong, by its code: fit for the log, whatever the message says. */
export function faultCode(error: unknown): string {
  if (error instanceof Fault) return error.detail.code;
  return error instanceof GateClosed ? error.refusal.code : "bug";
}
