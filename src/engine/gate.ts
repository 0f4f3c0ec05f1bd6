import { type Clearance, type ClearanceRefusal, type Cleared, clear, type Sink } from "../core/clearance.ts";

/** The ways out, by role. Each is public unless it was configured as private. */
export type SinkName = "tracker" | "tickets" | "code-host" | "repository" | "mail";

export type Sinks = Readonly<Record<SinkName, Sink>>;

/** Thrown when a case's data was on its way to a sink that may not have it. The effect is parked, nothing has left. */
export class GateClosed extends Error {
  override readonly name = "GateClosed";
  readonly refusal: ClearanceRefusal;

  constructor(refusal: ClearanceRefusal) {
    super(`${refusal.code}: ${refusal.sink}`);
    this.refusal = refusal;
  }
}

/** The one gate that all that leaves goes through (embargo.md, "One gate for all that leaves"). */
export interface Gate {
  /** Lets a value of a case through to a sink, or throws `GateClosed`. */
  pass<T>(sink: SinkName, clearance: Clearance, value: T): Cleared<T>;
}

export function createGate(sinks: Sinks): Gate {
  return {
    pass(sink, clearance, value) {
      const result = clear(value, clearance, sinks[sink]);
      if (!result.ok) throw new GateClosed(result.refusal);
      return result.cleared;
    },
  };
}

/** A gate whose sinks are all public: what a project has that keeps no private side. */
export const publicSinks: Sinks = {
  tracker: { name: "tracker", clearance: "public" },
  tickets: { name: "tickets", clearance: "public" },
  "code-host": { name: "code host", clearance: "public" },
  repository: { name: "repository", clearance: "public" },
  mail: { name: "mail", clearance: "public" },
};
