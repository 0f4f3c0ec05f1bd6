import { expect, it } from "vitest";
import { reportIt } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { issueOpened } from "../../../test/support/core/world-answers.ts";
import { type Command, giver } from "./command.ts";

it("is a bug when nobody has ever heard of it", () => {
  const unheard = JSON.parse('{ "type": "TakeNap" }') as Command;

  expect(() => given(historyTo.deciding).when(unheard)).toThrow('no such command: {"type":"TakeNap"}');
});

it("knows who gives a command: a person, or nobody for the world's answers", () => {
  expect([giver(reportIt), giver(issueOpened)]).toEqual(["ann", null]);
});
