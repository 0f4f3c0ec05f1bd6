import { describe, expect, it } from "vitest";
import { wishOf } from "./comment-wish.ts";

describe("what a comment asks for", () => {
  it.each<{ text: string; wish: ReturnType<typeof wishOf> }>([
    { text: "/hotfix status", wish: { word: "status" } },
    { text: "/hotfix vote hotfix", wish: { word: "vote", choice: "hotfix", reason: "" } },
    {
      text: "/hotfix vote hotfix because users are locked out",
      wish: { word: "vote", choice: "hotfix", reason: "users are locked out" },
    },
    { text: "/Hotfix  VOTE Ship : it waits", wish: { word: "vote", choice: "ship", reason: "it waits" } },
    {
      text: "/hotfix vote derail — broken\r\n\r\nBelow, too\n> not this",
      wish: { word: "vote", choice: "derail", reason: "broken\n\nBelow, too" },
    },
    {
      text: "/hotfix verify stage pass it works",
      wish: { word: "pass", environment: "stage", reason: "it works" },
    },
    {
      text: "/hotfix verify production fail because it is blank",
      wish: { word: "fail", environment: "production", reason: "it is blank" },
    },
    {
      text: "/hotfix vote hotfix: users are locked out",
      wish: { word: "vote", choice: "hotfix", reason: "users are locked out" },
    },
    {
      text: "/hotfix verify stage fail: still blank",
      wish: { word: "fail", environment: "stage", reason: "still blank" },
    },
    { text: "/hotfix verify stage pass.", wish: { word: "pass", environment: "stage", reason: "" } },
    { text: "/hotfix status.", wish: { word: "status" } },
  ])("is $wish in $text", ({ text, wish }) => {
    expect(wishOf(text)).toEqual(wish);
  });

  it.each([
    "/hotfix",
    "/hotfix help",
    "/hotfix status please",
    "/hotfix vote",
    "/hotfix vote hotfixes",
    "/hotfix verify",
    "/hotfix verify stage",
    "/hotfix verify stage passed",
    "/hotfix verify stage pass:fail",
    "/hotfix vote hotfix::",
    "/hotfix verify moon pass",
  ])("is not clear in %j", (text) => {
    expect(wishOf(text)).toBe("unclear");
  });

  it.each([
    "",
    "I say /hotfix vote hotfix",
    "> /hotfix vote hotfix",
    " /hotfix vote hotfix",
    "`/hotfix vote hotfix`",
    "\n/hotfix vote hotfix",
    "/hotfixes vote hotfix",
    "hotfix vote hotfix",
  ])("is nothing in %j", (text) => {
    expect(wishOf(text)).toBe("none");
  });
});
