import {
  type Clearance,
  type ClearanceRefusal,
  type Cleared,
  clear,
  type Sink,
} from "../../core/clearance.ts";

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
  /** Lets a value of a case through to the sink of that role on the case's own side, or throws `GateClosed`. */
  pass<T>(sink: SinkName, clearance: Clearance, value: T): Cleared<T>;
}

/** `hidden` are the sinks of the private side; without one, what is embargoed meets the public sinks, and stays here. */
export function createGate(open: Sinks, hidden: Sinks | null = null): Gate {
  return {
    pass(sink, clearance, value) {
      const sinks = clearance === "embargoed" && hidden !== null ? hidden : open;
      const result = clear(value, clearance, sinks[sink]);
      if (!result.ok) throw new GateClosed(result.refusal);
      return result.cleared;
    },
  };
}

/** What every project has. */
export const publicSinks: Sinks = {
  tracker: { name: "tracker", clearance: "public" },
  tickets: { name: "tickets", clearance: "public" },
  "code-host": { name: "code host", clearance: "public" },
  repository: { name: "repository", clearance: "public" },
  mail: { name: "mail", clearance: "public" },
};

/** What a project with a private side has besides. */
export const privateSinks: Sinks = {
  tracker: { name: "private tracker", clearance: "embargoed" },
  tickets: { name: "private tickets", clearance: "embargoed" },
  "code-host": { name: "private code host", clearance: "embargoed" },
  repository: { name: "private repository", clearance: "embargoed" },
  mail: { name: "private mail", clearance: "embargoed" },
};
