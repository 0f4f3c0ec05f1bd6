import { expect, it } from "vitest";
import { letter } from "../../../test/support/letter.ts";
import { namesCase } from "./names-case.ts";

const names = ["hf-7k3m9q2x", "abcdefghijklmnopqrstuvwxyz"];
const covering = (...covers: readonly string[]) =>
  ({ status: "valid", covers: ["from", ...covers] }) as const;

it.each([
  { title: "the subject", part: { subject: "Re: [hf-7k3m9q2x] Blank page", signature: covering("subject") } },
  {
    title: "the thread",
    part: {
      follows: ["hf-7k3m9q2x.2.send-call.x@example.org"],
      signature: covering("in-reply-to", "references"),
    },
  },
  {
    title: "the address",
    part: { to: ["reply+ABCDEFGHIJKLMNOPQRSTUVWXYZ@example.org"], signature: covering("to", "cc") },
  },
  {
    title: "the quote",
    part: { text: "ship\n> https://p.test/hotfixes/hf-7k3m9q2x", signature: covering() },
  },
])("a letter names the case by $title", ({ part }) => {
  expect(namesCase(letter(part), names)).toBe(true);
});

it.each([
  {
    title: "the subject",
    part: { subject: "Re: [hf-7k3m9q2x] Blank page", signature: covering("to", "cc") },
  },
  {
    title: "the thread, of which half is open",
    part: { follows: ["hf-7k3m9q2x.2.send-call.x@example.org"], signature: covering("in-reply-to") },
  },
  {
    title: "the address, beside which others can be put",
    part: { to: ["reply+abcdefghijklmnopqrstuvwxyz@example.org"], signature: covering("to") },
  },
  { title: "nothing", part: { signature: covering("subject", "to", "cc", "in-reply-to", "references") } },
  { title: "another case", part: { text: "hf-22222222", signature: covering() } },
  {
    title: "the subject of a mail without a valid signature",
    part: { subject: "[hf-7k3m9q2x]", signature: { status: "invalid", flaw: "broken" } as const },
  },
])("a letter does not name it by what is not signed: $title", ({ part }) => {
  expect(namesCase(letter(part), names)).toBe(false);
});
