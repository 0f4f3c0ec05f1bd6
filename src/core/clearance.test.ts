import { describe, expect, it } from "vitest";
import { type Clearance, clear } from "./clearance.ts";

describe("clear", () => {
  it.each<{ value: Clearance; sink: Clearance; ok: boolean }>([
    { value: "public", sink: "public", ok: true },
    { value: "public", sink: "embargoed", ok: true },
    { value: "embargoed", sink: "embargoed", ok: true },
    { value: "embargoed", sink: "public", ok: false },
  ])("lets what is $value out to a sink that is $sink: $ok", ({ value, sink, ok }) => {
    const answer = clear("text", value, { name: "tracker", clearance: sink });

    expect(answer.ok).toBe(ok);
    if (answer.ok) expect(answer.cleared).toMatchObject({ value: "text", genuine: true });
    else expect(answer.refusal).toEqual({ code: "sink-not-private", sink: "tracker" });
  });
});
