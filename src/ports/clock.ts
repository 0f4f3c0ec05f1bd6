/** Time, as data: the only source of it outside adapters. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}
