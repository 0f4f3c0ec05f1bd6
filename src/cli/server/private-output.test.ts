import { expect, it } from "vitest";
import { keepOffPipes } from "./private-output.ts";

const embargoed = {
  hotfixes: [
    { id: "hf-1", clearance: "public" },
    { id: "hf-2", clearance: "embargoed" },
  ],
};
const out = (isTTY: boolean) => ({ write: () => {}, isTTY });
const options = { input: true };

it.each([
  { title: "an embargoed case in a pipe", isTTY: false, refused: true },
  {
    title: "an embargoed event in a pipe",
    body: { events: [{ event: embargoed.hotfixes[1] }] },
    isTTY: false,
    refused: true,
  },
  { title: "an embargoed case on a terminal", isTTY: true, refused: false },
  {
    title: "an embargoed case in a pipe, asked for",
    isTTY: false,
    options: { ...options, private: true },
    refused: false,
  },
  {
    title: "one asked for by the environment",
    isTTY: false,
    env: { POINTSMAN_PRIVATE: "1" },
    refused: false,
  },
  {
    title: "a public case in a pipe",
    body: { hotfixes: [embargoed.hotfixes[0]] },
    isTTY: false,
    refused: false,
  },
  { title: "no body", body: null, isTTY: false, refused: false },
])("refuses $title: $refused", ({ isTTY, refused, body = embargoed, env = {}, options: given = options }) => {
  const print = () => keepOffPipes({ out: out(isTTY), env }, given, "answer", body);

  if (refused)
    expect(print).toThrow(
      expect.objectContaining({ code: 1, message: expect.stringContaining("--private") }),
    );
  else expect(print).not.toThrow();
});

it.each([
  { came: "done", says: /was done/ },
  { came: "refusal", says: /was refused/ },
] as const)("says what became of what was asked for: $came", ({ came, says }) => {
  expect(() => keepOffPipes({ out: out(false), env: {} }, options, came, embargoed)).toThrow(says);
});
