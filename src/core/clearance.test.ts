import { describe, expect, it } from "vitest";
import { type Clearance, type Cleared, clear, embargo, type PrivateSink, type Sink } from "./clearance.ts";

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

describe("an embargoed value", () => {
  const canary = embargo("canary");
  const sink = { name: "private tracker", clearance: "embargoed" } as const satisfies PrivateSink;

  it("is opened for a private sink", () => {
    expect(canary.openFor(sink)).toMatchObject({ value: "canary", sink });
  });

  it.each([
    { title: "JSON", text: JSON.stringify({ canary }) },
    { title: "a template", text: String(canary) },
    { title: "its own keys", text: Object.values(canary).join() },
  ])("does not show in $title", ({ text }) => {
    expect(text).not.toContain('"canary"]');
    expect(text).not.toMatch(/canary(?!":)/);
  });

  it("does not compile on its way to a public sink, nor does text that nobody cleared", () => {
    const open: Sink = { name: "tracker", clearance: "public" };
    const port = (draft: Cleared<string>) => draft.value;
    // @ts-expect-error a sink that may be public
    expect(canary.openFor(open).sink).toBe(open);
    // @ts-expect-error text that nobody cleared
    expect(port("text")).toBeUndefined();
    // @ts-expect-error an object of the same shape
    expect(port({ value: "text", sink: open, genuine: true })).toBe("text");
    // @ts-expect-error an embargoed value that nobody opened
    expect(port(canary)).toBeUndefined();
  });
});
