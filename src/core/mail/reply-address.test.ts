import { describe, expect, it } from "vitest";
import { replyAddress, replyToken, tokenOf } from "./reply-address.ts";

const token = "abcdefghijklmnopqrstuvwxyz";

describe("the address that answers come to", () => {
  it("is the mailbox's own with the token behind a plus", () => {
    expect(replyAddress("reply@example.org", token)).toBe(`reply+${token}@example.org`);
  });

  it("has a token that is known again, whatever bytes it is made of", () => {
    const made = tokenOf(Uint8Array.from({ length: 26 }, (_, index) => index * 10));

    expect(made).toBe("aku6is4gq2eoycmwaku6is4gq2");
    expect(replyToken("reply@example.org", replyAddress("reply@example.org", made))).toBe(made);
  });

  it.each([
    { title: "as it was written", mailbox: "reply@example.org", address: `reply+${token}@example.org` },
    {
      title: "in capitals",
      mailbox: "reply@example.org",
      address: `REPLY+${token.toUpperCase()}@Example.ORG`,
    },
    {
      title: "of a mailbox in capitals",
      mailbox: "Reply@Example.org",
      address: `reply+${token}@example.org`,
    },
    { title: "of a mailbox with a plus", mailbox: "a+b@example.org", address: `a+b+${token}@example.org` },
  ])("is read $title", ({ mailbox, address }) => {
    expect(replyToken(mailbox, address)).toBe(token);
  });

  it.each([
    { title: "the bare mailbox", address: "reply@example.org" },
    { title: "an empty token", address: "reply+@example.org" },
    { title: "a short token", address: "reply+abc@example.org" },
    { title: "a long token", address: `reply+${token}a@example.org` },
    { title: "other characters", address: `reply+${token.slice(1)}1@example.org` },
    { title: "another mailbox", address: `other+${token}@example.org` },
    { title: "another domain", address: `reply+${token}@example.org.evil.test` },
    { title: "something before the mailbox", address: `x-reply+${token}@example.org` },
    { title: "nothing", address: "" },
  ])("holds no token in $title", ({ address }) => {
    expect(replyToken("reply@example.org", address)).toBeNull();
  });
});
