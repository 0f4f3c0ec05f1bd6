/** A place of bugs as it was found. */
export interface BugPlaceSeen {
  /** Such as `Bugzilla, as bugzilla.mozilla.org speaks it`. */
  readonly server: string;
  readonly login: string;
  /** Product and component. */
  readonly place: string;
  /** What of the configured place the login does not find there, such as `version "2.0"`; empty where all is well. */
  readonly missing: readonly string[];
}

/** Tries one place of bugs of an outside server, and writes nothing. */
export interface BugTrial {
  /** Whose place it is: `tracker`, `private tickets` … */
  readonly role: string;
  /** Proves the login and looks for the place. Throws the faults that an effect would meet. */
  look(): Promise<BugPlaceSeen>;
}
