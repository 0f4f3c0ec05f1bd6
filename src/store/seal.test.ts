import { describe, expect, it } from "vitest";
import { createSeal, sealKeyOf } from "./seal.ts";

const [one, other] = [sealKeyOf(Buffer.alloc(32, 1)), sealKeyOf(Buffer.alloc(32, 2))];
const seal = createSeal([one]);

describe("a text of an embargoed case", () => {
  it.each(["Canary", "", "ü 🚒 \u0000", "x".repeat(100_000), seal.close("twice", "embargoed")])(
    "is stored without a word of it, and read as it was (%#)",
    (text) => {
      const stored = seal.close(text, "embargoed");

      if (text !== "") expect(stored).not.toContain(text);
      expect(seal.open(stored)).toBe(text);
    },
  );

  it("is another text each time: equal texts can't be told by their seals", () => {
    expect(seal.close("Canary", "embargoed")).not.toBe(seal.close("Canary", "embargoed"));
  });

  it("stays readable when another key seals from now on", () => {
    const rotated = createSeal([other, one]);

    expect(rotated.open(seal.close("Canary", "embargoed"))).toBe("Canary");
    expect(rotated.close("Canary", "embargoed")).toContain(other.id);
  });

  it("can't be read without its key, and says which one that is", () => {
    expect(() => createSeal([other]).open(seal.close("Canary", "embargoed"))).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ code: "not-allowed", says: expect.stringContaining(one.id) }),
      }),
    );
  });

  it.each([
    { title: "was changed", damage: (stored: string) => `${stored.slice(0, -6)}AAAAAA` },
    { title: "was cut off", damage: (stored: string) => stored.slice(0, -20) },
    { title: "has lost its text", damage: (stored: string) => stored.slice(0, stored.lastIndexOf(":") + 1) },
  ])("that $title is not read", ({ damage }) => {
    expect(() => seal.open(damage(seal.close("A longer text of a case", "embargoed")))).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ says: expect.stringContaining("changed") }),
      }),
    );
  });
});

describe("a text of a public case", () => {
  it("is stored as it is", () => {
    expect(seal.close("Plain", "public")).toBe("Plain");
    expect(seal.open("Plain")).toBe("Plain");
  });

  it("is read as it was also where somebody has typed what looks sealed", () => {
    const typed = `${seal.close("x", "embargoed").slice(0, 30)}nonsense`;

    expect(seal.open(seal.close(typed, "public"))).toBe(typed);
  });
});
