import { describe, expect, it } from "vitest";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { shortened, tabTitle } from "./titles.ts";

const { hotfix } = given(historyTo.deciding);

describe("a tab's title", () => {
  it("names a public case", () => {
    expect(tabTitle(hotfix)).toBe("k7m2 Sign-in fails after a password reset");
  });

  it("says nothing of an embargoed one but its id", () => {
    expect(tabTitle({ ...hotfix, clearance: "embargoed" })).toBe("k7m2");
  });

  it.each([
    { title: "a short text as it is", text: "abc", most: 3, cut: "abc" },
    { title: "a longer one", text: "abcd", most: 3, cut: "ab…" },
    { title: "between whole characters", text: "a👩‍🚒👩‍🚒👩‍🚒", most: 3, cut: "a👩‍🚒…" },
  ])("is cut: $title", ({ text, most, cut }) => {
    expect(shortened(text, most)).toBe(cut);
  });
});
