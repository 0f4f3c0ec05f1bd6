import { describe, expect, it } from "vitest";
import { Fault, type FaultDetail } from "./fault.ts";

const system = "tracker";

describe("a fault", () => {
  it.each<{ detail: FaultDetail; retryable: boolean }>([
    { detail: { code: "unreachable", system, why: "refused" }, retryable: true },
    { detail: { code: "timed-out", system, seconds: 5 }, retryable: true },
    { detail: { code: "rejected", system, says: "bad title" }, retryable: false },
    { detail: { code: "not-allowed", system, says: "read only" }, retryable: false },
    { detail: { code: "rate-limited", system, until: "2013-05-22T10:00:00.000Z" }, retryable: true },
    { detail: { code: "race-lost", system, attempts: 5 }, retryable: true },
    { detail: { code: "damaged", system, says: "missing object" }, retryable: true },
    { detail: { code: "killed", system, signal: "SIGKILL" }, retryable: true },
    { detail: { code: "unexpected-answer", system, says: "HTML" }, retryable: true },
  ])("$detail.code may be retried: $retryable", ({ detail, retryable }) => {
    const cause = new Error("below");
    const fault = new Fault(detail, { cause });

    expect(fault).toMatchObject({ name: "Fault", detail, retryable, cause });
    expect(fault.message).toBe(`tracker: ${detail.code}`);
  });
});
