import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleared } from "../../test/support/cleared.ts";
import { reportFields } from "../../test/support/cli-hotfix.ts";
import { answering, type CliWorld, makeCliWorld } from "../../test/support/cli-world.ts";
import { trainBranch } from "../../test/support/http-world.ts";
import { formFields } from "./report/issue-form.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

describe("report", () => {
  it("names everything that is missing or wrong at once, each with its option and an example", async () => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    const { code, err } = await world.run(
      "report",
      "--train",
      "2013.05.23",
      "--affected",
      "many",
      "--risk",
      "huge",
    );
    expect(code).toBe(2);
    expect(err.trimEnd().split("\n")).toEqual([
      '--train names no train: "2013.05.23"; there are 2013.05.22; such as --train 2013.05.22',
      '--title is missing; such as --title "Nobody can sign in"',
      '--manifestation is missing; such as --manifestation "The button does nothing"',
      '--affected must be a number from 0 to 100, is "many"; such as --affected 2.5',
      "--complexity is missing; such as --complexity low",
      '--risk must be low, medium, high, is "huge"; such as --risk low',
      '--risk-note is missing; such as --risk-note "One line, covered by a test"',
      '--changelog is missing; such as --changelog "Re-enable the button: #1234"',
      "--as is missing; say who you are, or set POINTSMAN_AS",
    ]);
  });

  it("takes from an issue what it says, and lists the rest", async () => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    await world.run("report", ...reportFields, "--as", "cyn");
    const { code, err } = await world.run(
      "report",
      "--issue",
      "https://tracker.test/issues/1",
      "--as",
      "cyn",
    );
    expect(code).toBe(2);
    const missing = err.trimEnd().split("\n");
    expect(missing.map((line) => line.split(" ")[0])).toEqual([
      ...["--train", "--affected", "--complexity", "--risk", "--risk-note", "--changelog"],
    ]);
  });

  it("takes all of it from an issue of the form, and asks for nothing", async () => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    const answers = {
      ...{ train: trainBranch, manifestation: "The button does nothing.", affected: "40 %" },
      ...{ complexity: "low", risk: "medium", riskNote: "The cache.", changelog: "Mend it: #1234" },
    };
    const body = formFields.map(({ name, label }) => `### ${label}\n\n${answers[name]}`).join("\n\n");
    const draft = { key: "by-hand", title: "Nobody can sign in", body, labels: [] };
    const url = await world.http.tracker.ensureIssue(cleared(draft));

    const { code, out, err } = await world.run("report", "--issue", url, "--as", "cyn", "--json");

    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      issue: url,
      report: {
        ...{ title: "Nobody can sign in", manifestation: "The button does nothing.", affectedPercent: 40 },
        ...{ complexity: "low", risk: "medium", riskNote: "The cache.", changelog: "Mend it: #1234" },
      },
    });
  });

  it("says so where there is no such issue", async () => {
    const { code, err } = await world.run(
      "report",
      "--issue",
      "https://tracker.test/issues/9",
      "--as",
      "cyn",
    );
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("no such issue") });
  });

  it("leaves the list to the server with --json", async () => {
    const { code, out } = await world.run("report", "--train", "x", "--as", "ann", "--json");
    expect(code).toBe(1);
    const { refusals } = JSON.parse(out) as { refusals: { code: string }[] };
    expect(refusals.map((refusal) => refusal.code).sort()).toContain("train-not-known");
    expect(refusals.length).toBeGreaterThanOrEqual(8);
  });

  it("asks for what is missing where somebody is there", async () => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    const somebody = answering("2013.05.22", "12", "low");
    const argv = reportFields.filter((_, at) => ![0, 1, 6, 7, 8, 9].includes(at));
    const { code, out } = await world.runIn(somebody, "report", ...argv, "--as", "cyn");
    expect({ code, asked: somebody.asked }).toEqual({
      code: 0,
      asked: [
        "Which train is it on?",
        "What share of the users is affected, in percent?",
        "How complex will the fix be?",
      ],
    });
    expect(out).toContain("✓ pointsman opened the issue ");
  });
});
