/**
 * What went wrong outside the process's rules. Told apart by code, never by message text.
 * `system` names the outside system by its role; details hold no secret and no embargoed text.
 */
export type FaultDetail =
  | { readonly code: "unreachable"; readonly system: string; readonly why: string }
  | { readonly code: "timed-out"; readonly system: string; readonly seconds: number }
  | { readonly code: "rejected"; readonly system: string; readonly says: string }
  | { readonly code: "put-off"; readonly system: string; readonly says: string }
  | { readonly code: "not-allowed"; readonly system: string; readonly says: string }
  /** It asks not to be asked again before that time, ISO 8601. */
  | { readonly code: "rate-limited"; readonly system: string; readonly until: string }
  | { readonly code: "race-lost"; readonly system: string; readonly attempts: number }
  | { readonly code: "damaged"; readonly system: string; readonly says: string }
  | { readonly code: "killed"; readonly system: string; readonly signal: string }
  | { readonly code: "unexpected-answer"; readonly system: string; readonly says: string };

/** Faults that a later try may outlive; the job runner reads this and nothing else. */
const retryable: Record<FaultDetail["code"], boolean> = {
  unreachable: true,
  "timed-out": true,
  rejected: false,
  "put-off": true,
  "not-allowed": false,
  "rate-limited": true,
  "race-lost": true,
  damaged: true,
  killed: true,
  "unexpected-answer": true,
};

/** The one class of faults that ports throw. Anything else thrown is a bug. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly detail: FaultDetail;
  readonly retryable: boolean;

  constructor(detail: FaultDetail, options: { cause?: unknown } = {}) {
    super(`${detail.system}: ${detail.code}`, options);
    this.detail = detail;
    this.retryable = retryable[detail.code];
  }
}
