import { Fault } from "../core/fault.ts";
import { faultText } from "../engine/wording/fault-text.ts";

/** Says what was thrown: a fault by its words, what the operating system refuses by its own, anything else as our bug. */
export function thrownText(error: unknown): string {
  if (error instanceof Fault) return faultText(error);
  if (isOfSystem(error)) return `The operating system refused: ${error.message}`;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `Pointsman failed in a way that it should not (${what}). This is a bug. POINTSMAN_DEBUG=1 shows where.`;
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
