import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { Fault, type FaultDetail } from "../../core/fault.ts";
import { GateClosed } from "../embargo/gate.ts";
import { faultText } from "./fault-text.ts";

const details: { readonly [Code in FaultDetail["code"]]: Extract<FaultDetail, { code: Code }> } = {
  unreachable: { code: "unreachable", system: "tracker", why: "ECONNREFUSED" },
  "timed-out": { code: "timed-out", system: "tracker", seconds: 30 },
  rejected: { code: "rejected", system: "repository", says: "no pushes on Fridays" },
  "put-off": { code: "put-off", system: "mail server", says: "450 4.2.0 greylisted" },
  "not-allowed": { code: "not-allowed", system: "repository", says: "read-only key" },
  "rate-limited": { code: "rate-limited", system: "tracker", until: "2013-05-22T10:00:00Z" },
  "race-lost": { code: "race-lost", system: "repository", attempts: 10 },
  damaged: { code: "damaged", system: "repository", says: "a missing object" },
  killed: { code: "killed", system: "repository", signal: "SIGKILL" },
  "unexpected-answer": { code: "unexpected-answer", system: "tracker", says: "418" },
};

describe("a fault in words", () => {
  it.each(Object.values(details))("$code names the system and what it said", (detail) => {
    const { code, system, ...rest } = detail;
    const text = faultText(new Fault(detail));

    expect(text).toContain(system);
    for (const value of Object.values(rest)) expect(text).toContain(String(value));
  });

  it("says of a closed gate that nothing was sent", () => {
    const closed = new GateClosed({ code: "sink-not-private", sink: "mail" });

    expect(faultText(closed)).toBe(
      "The mail is not private, so nothing was sent there. Ask the security role.",
    );
  });

  it("says nothing of what a bug was about", () => {
    expect(faultText(new TypeError("the secret title"))).not.toContain("secret");
  });

  it.each([...Object.keys(details), "sink-not-private", "bug"])(
    "%s has a heading in the docs",
    async (code) => {
      const page = await readFile(new URL("../../../docs/faults.md", import.meta.url), "utf8");

      expect(page).toContain(`\n## ${code}\n`);
    },
  );
});
