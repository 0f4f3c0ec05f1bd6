/** May be public at once, or must stay private until it is disclosed. */
export type Clearance = "public" | "embargoed";

/** A place that data leaves for, and how private that place was configured to be. */
export interface Sink {
  /** The role the sink plays, such as `tracker` or `mail to qa`. Never an address. */
  readonly name: string;
  readonly clearance: Clearance;
}

/** The gate's answer when an embargoed value was on its way to a public sink. */
export interface ClearanceRefusal {
  readonly code: "sink-not-private";
  readonly sink: string;
}

/**
 * A value that was let through to a sink. Ports that write to the world accept nothing else, and
 * `clear` is the only way to make one, so text that nobody cleared does not compile.
 */
class Pass<T> {
  /** Makes the type nominal: an object of the same shape is not a pass. */
  readonly #proof = true;
  readonly value: T;

  constructor(value: T) {
    this.value = value;
  }

  /** True for every pass; reads the proof so that it can't be dropped as unused. */
  get genuine(): boolean {
    return this.#proof;
  }
}

/** A value that `clear` let through. Nothing else makes one. */
export type Cleared<T> = Pass<T>;

/**
 * Clears a value for a sink. The whole rule: an embargoed value goes to private sinks only
 * (embargo.md, "One gate for all that leaves"); what is public may go anywhere.
 */
export function clear<T>(
  value: T,
  clearance: Clearance,
  sink: Sink,
): { ok: true; cleared: Cleared<T> } | { ok: false; refusal: ClearanceRefusal } {
  if (clearance === "embargoed" && sink.clearance === "public") {
    return { ok: false, refusal: { code: "sink-not-private", sink: sink.name } };
  }
  return { ok: true, cleared: new Pass(value) };
}
