/** May be public at once, or must stay private until it is disclosed. */
export type Clearance = "public" | "embargoed";

/** A place that data leaves for, and how private that place was configured to be. */
export interface Sink {
  /** The role the sink plays, such as `tracker` or `mail to qa`. Never an address. */
  readonly name: string;
  readonly clearance: Clearance;
}

/** A sink that was configured as private: the only kind that embargoed values are opened for. */
export interface PrivateSink extends Sink {
  readonly clearance: "embargoed";
}

/** The gate's answer when an embargoed value was on its way to a public sink. */
export interface ClearanceRefusal {
  readonly code: "sink-not-private";
  readonly sink: string;
}

/**
 * A value that was let through to a sink. Ports that write to the world accept nothing else, and
 * `clear` and an embargo's own openings are the only ways to make one, so text that nobody cleared does not compile.
 */
class Pass<T> {
  /** Makes the type nominal: an object of the same shape is not a pass. */
  readonly #proof = true;
  readonly value: T;
  /** What it was cleared for: it is good at no other sink. */
  readonly sink: Sink;

  constructor(value: T, sink: Sink) {
    this.value = value;
    this.sink = sink;
  }

  /** True for every pass; reads the proof so that it can't be dropped as unused. */
  get genuine(): boolean {
    return this.#proof;
  }
}

/** A value that was let through. */
export type Cleared<T> = Pass<T>;

/** What comes from a security hotfix: nobody can read it, print it or send it, but for a private sink. */
class Seal<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** Opens it for a sink that was configured as private; a public one does not compile. */
  openFor(sink: PrivateSink): Cleared<T> {
    return new Pass(this.#value, sink);
  }
}

/** A value that may leave for private sinks only. */
export type Embargoed<T> = Seal<T>;

/** Puts a value under embargo. */
export function embargo<T>(value: T): Embargoed<T> {
  return new Seal(value);
}

/**
 * Clears a value for a sink. The whole rule: an embargoed value goes to private sinks only
 * (embargo.md, "One gate for all that leaves"); what is public may go anywhere.
 */
export function clear<T>(
  value: T,
  clearance: Clearance,
  sink: Sink,
): { ok: true; cleared: Cleared<T> } | { ok: false; refusal: ClearanceRefusal } {
  if (clearance === "public") return { ok: true, cleared: new Pass(value, sink) };
  if (isPrivate(sink)) return { ok: true, cleared: embargo(value).openFor(sink) };
  return { ok: false, refusal: { code: "sink-not-private", sink: sink.name } };
}

function isPrivate(sink: Sink): sink is PrivateSink {
  return sink.clearance === "embargoed";
}
