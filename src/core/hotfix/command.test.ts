import { expect, it } from "vitest";
import { reportIt } from "../../../test/support/core/facts.ts";
import { issueOpened } from "../../../test/support/core/world-answers.ts";
import { giver } from "./command.ts";

it("knows who gives a command: a person, or nobody for the world's answers", () => {
  expect([giver(reportIt), giver(issueOpened)]).toEqual(["ann", null]);
});
