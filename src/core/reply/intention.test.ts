import { describe, expect, it } from "vitest";
import { intentionOf } from "./intention.ts";

describe("the first line of a reply", () => {
  it.each([
    { text: "hotfix", word: "hotfix", reason: "" },
    { text: "Ship", word: "ship", reason: "" },
    { text: "DERAIL!", word: "derail", reason: "" },
    { text: "pass.", word: "pass", reason: "" },
    { text: "  ship  ", word: "ship", reason: "" },
    { text: "*hotfix*", word: "hotfix", reason: "" },
    { text: "`hotfix`", word: "hotfix", reason: "" },
    { text: "„ship“", word: "ship", reason: "" },
    { text: "hotfix: users are locked out", word: "hotfix", reason: "users are locked out" },
    { text: "hotfix : users are locked out", word: "hotfix", reason: "users are locked out" },
    { text: "hotfix：ログインできない", word: "hotfix", reason: "ログインできない" },
    { text: "hotfix - users are locked out", word: "hotfix", reason: "users are locked out" },
    { text: "hotfix — users are locked out", word: "hotfix", reason: "users are locked out" },
    { text: "Hotfix. Users are locked out.", word: "hotfix", reason: "Users are locked out." },
    { text: "fail: עדיין ריק", word: "fail", reason: "עדיין ריק" },
    { text: "fail\nstill empty\n\nin Firefox", word: "fail", reason: "still empty\n\nin Firefox" },
    { text: "fail: still empty\nin Firefox", word: "fail", reason: "still empty\nin Firefox" },
    { text: "ship:", word: "ship", reason: "" },
  ])("says $word by $text", ({ text, word, reason }) => {
    expect(intentionOf(text)).toEqual({ status: "said", said: { word, reason } });
  });

  it.each([
    "hotfix or ship, whatever you like",
    "ship has sailed on this one",
    "hotfix?",
    "hotfix, if QA agrees",
    "pass on this for me",
    "fail to see why",
    "ship-shape it is not",
    "derail/ship",
  ])("means to decide and does not: %s", (text) => {
    expect(intentionOf(text)).toEqual({ status: "meant" });
  });

  it.each([
    "",
    "I would hotfix this",
    "Not hotfix",
    "shipping it is fine",
    "hotfixes are fun",
    "passed",
    "failing",
    "+1",
    "ｈｏｔｆｉｘ",
    "ship\u0301",
    "\u017fhip",
    "\nhotfix",
  ])("is a remark: %j", (text) => {
    expect(intentionOf(text).status).toBe("remark");
  });
});
