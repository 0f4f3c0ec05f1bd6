import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleared } from "../../test/support/cleared.ts";
import {
  approved as approvedIn,
  decided as decidedIn,
  deploy,
  land,
  look,
  reported as reportedIn,
  reportFields,
} from "../../test/support/cli-hotfix.ts";
import { answering, type CliWorld, collector, makeCliWorld } from "../../test/support/cli-world.ts";
import { trainBranch } from "../../test/support/http-world.ts";
import type { CaseJson } from "../engine/views/case-json.ts";
import { formFields } from "./report/issue-form.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

const fields = reportFields;
const reported = () => reportedIn(world);
const decided = () => decidedIn(world);
const approved = (changelog?: string) => approvedIn(world, changelog);
/** Up to a build that stage runs, and QA is to look at. */
const verifying = async () => {
  const id = await approved();
  await deploy(world, await land(world, id), "stage");
  return id;
};

describe("before anything is there", () => {
  it("says how to get a train, then how to report", async () => {
    expect((await world.run("status")).out).toBe(
      "webshop  no train\n\nNo train yet. See the branches and add one: pointsman train list, pointsman train add BRANCH\n",
    );
    const added = await world.run("train", "add", trainBranch, "--as", "ann");
    expect(added).toMatchObject({ code: 0, err: "" });
    expect(added.out).toContain("is rolling");
    expect((await world.run("status")).out).toContain("No hotfix is open. Report one: pointsman report");
  });
});

describe("one hotfix by commands", () => {
  it("shows with each what it brought about, what is next and who owes it", async () => {
    const id = await reported();
    expect((await world.run("vote", id, "hotfix", "--reason", "It hurts", "--as", "ann")).out).toBe(
      [
        `${id}  Nobody can sign in`,
        "  ✓ ann voted hotfix: It hurts",
        "Next: Still to vote, ship, hotfix or derail: QA, ops.",
        `      pointsman vote ${id} hotfix|ship|derail`,
        "",
      ].join("\n"),
    );
  });

  it("lands with the merge, the record, the release and the line as evidence", async () => {
    const { out, code } = await world.run("land", await approved(), "--date", "2013.06.04", "--as", "ann");
    expect(code).toBe(0);
    expect(out).toMatch(
      /✓ pointsman landed it\n {6}merge {4}\S+\n {6}record {3}\S+\n {6}release {2}0\.2013\.05\.22-8\n/,
    );
    expect(out).toContain("line     * (hotfix 2013.06.04) Re-enable the button: #1234");
  });

  it("prints what the server answers with --json, and nothing else", async () => {
    const id = await reported();
    const { out, err, code } = await world.run("vote", id, "ship", "--as", "dan", "--json");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(JSON.parse(out)).toMatchObject({ version: 1, id, votes: [{ by: "dan", choice: "ship" }] });
  });

  it("tells its steps with evidence, and its log with a line for each event", async () => {
    const id = await approved();
    const { out } = await world.run("status", id);
    expect(out).toContain("✓  5  Propose");
    expect(out).toContain("●  6  Review and merge");
    expect(out.match(/^[✓●·–] /gm)).toHaveLength(13);
    expect(out).toContain("mail     qa@example.com <");
    const log = (await world.run("log", id)).out.trimEnd().split("\n");
    expect(log[0]).toBe(
      '2013-06-04 22:30:00  cyn        cli     reported "Nobody can sign in" on the train 2013.05.22',
    );
    expect(log.every((line) => /^2013-06-04 22:30:00 {2}\w+ +(cli|system) +\S/.test(line))).toBe(true);
  });

  it("has its title cut to the terminal, by columns and not by characters", async () => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    await world.run("report", ...fields, "--title", "日本語の名前".repeat(12), "--as", "cyn");
    for (const columns of [50, 100, 130]) {
      const out = collector({ columns });
      await world.runIn({ out, env: { POINTSMAN_DATA: world.folder, NO_COLOR: "1" } }, "status");
      const title = /(?:日|本|語|の|名|前)+…/.exec(out.text())?.[0] ?? "";
      expect({ columns, shown: title.length > 4 }).toEqual({ columns, shown: true });
      const line =
        out
          .text()
          .split("\n")
          .find((found) => found.includes(title)) ?? "";
      expect(line.length + title.length - 1).toBeLessThanOrEqual(columns);
    }
    expect((await world.run("status")).out).toContain("日本語の名前".repeat(12));
  });
});

describe("refusals", () => {
  it("waits on people with code 8 where its turn has not come, and says what is next", async () => {
    const id = await decided();
    const { code, err, out } = await world.run("land", id, "--as", "ann");
    expect({ code, out }).toEqual({ code: 8, out: "" });
    expect(err).toContain(
      `${id} is waiting for a developer to start, so it can't land now; it can when it is`,
    );
    expect(err).toContain(
      `Next: Somebody of the developers starts the fix.\n      pointsman start ${id} --pick SHA\n`,
    );
  });

  it("prints the problem with --json", async () => {
    const id = await decided();
    const { code, out } = await world.run("land", id, "--as", "ann", "--json");
    expect(code).toBe(8);
    expect(JSON.parse(out)).toMatchObject({
      type: "/problems/wrong-phase",
      refusals: [{ code: "wrong-phase" }],
    });
  });

  it("is final for a case that has ended", async () => {
    const id = await reported();
    await world.run("cancel", id, "--reason", "A duplicate", "--as", "cyn");
    expect((await world.run("land", id, "--as", "ann")).code).toBe(1);
  });

  it("takes the start of an id for a slip, and says where the ids are for what is near none", async () => {
    const id = await reported();
    for (const { typed, says } of [
      { typed: id.slice(0, 8), says: `Did you mean ${id}?` },
      { typed: "nonsense", says: "Those that are open: pointsman status" },
    ]) {
      const { code, err } = await world.run("status", typed);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) });
    }
  });

  it("says what is next also where its turn is not the only reason", async () => {
    const id = await reported();
    const { code, err } = await world.run("review", id, "--request-changes", "--as", "bob");

    expect(code).toBe(1);
    expect(err).toMatch(/--note is missing\..*\nNext: Still to vote/s);
  });

  it("names who may do what somebody may not", async () => {
    const id = await decided();
    const { err } = await world.run("start", id, "--as", "cyn");

    expect(err).toMatch(/cyn may not do this: it takes developer\. .*\nWho may: .*\(--as ann\)/);
  });

  it("calls what is missing by the option that it is given with", async () => {
    const id = await reported();
    const { err } = await world.run("review", id, "--request-changes", "--as", "bob");

    expect(err).toContain("--note is missing.");
  });

  it("guesses the id that was meant", async () => {
    const id = await reported();
    const wrong = `${id.slice(0, -1)}${id.endsWith("x") ? "y" : "x"}`;
    for (const argv of [
      ["status", wrong],
      ["log", wrong],
      ["vote", wrong, "ship", "--as", "ann"],
    ]) {
      expect(await world.run(...argv)).toMatchObject({
        code: 1,
        err: expect.stringContaining(`Did you mean ${id}?`),
      });
    }
  });

  it("has an event of several lines on one line of the log", async () => {
    const id = await reported();
    await world.run("vote", id, "ship", "--reason", "two\nlines", "--as", "ann");
    expect((await world.run("log", id)).out).toContain("voted ship: two lines");
  });
});

describe("who gives a command", () => {
  it.each<{ title: string; email: string | null; env: object; argv: string[]; by: string }>([
    { title: "--as", email: null, env: { POINTSMAN_AS: "dan" }, argv: ["--as", "ann"], by: "ann" },
    { title: "POINTSMAN_AS", email: null, env: { POINTSMAN_AS: "dan" }, argv: [], by: "dan" },
  ])("is told by $title", async ({ email, env, argv, by }) => {
    const id = await reported();
    const { out } = await world.runIn(
      { env: { POINTSMAN_DATA: world.folder, ...env }, gitEmail: async () => email },
      ...["vote", id, "ship", "--json", ...argv],
    );
    expect(JSON.parse(out)).toMatchObject({ votes: [{ by }] });
  });

  it("lists the people where nothing tells", async () => {
    const { code, err } = await world.run("vote", await reported(), "ship");
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Who are you\? Say --as PERSON, or set POINTSMAN_AS\.\nThese are known:\n {2}ann {2}developer\n/,
    );
  });

  it("is a person of the project", async () => {
    const { code, err } = await world.run("vote", await reported(), "ship", "--as", "anne");
    expect({ code, err }).toEqual({
      code: 1,
      err: 'pointsman.yaml has no "anne" under people. Did you mean ann?\n',
    });
  });
});

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
    await world.run("report", ...fields, "--as", "cyn");
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
    const argv = fields.filter((_, at) => ![0, 1, 6, 7, 8, 9].includes(at));
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

describe("what can't be taken back", () => {
  it("asks first where somebody is there, and names what will happen", async () => {
    const id = await approved();
    const somebody = answering(false);
    const { code, err } = await world.runIn(somebody, "cancel", id, "--reason", "A duplicate", "--as", "ann");
    expect(code).toBe(2);
    expect(err).toContain("is closed.");
    expect(err).toContain("cyn, QA and ops are told by mail.");
    expect(err).toContain("Cancelled: nothing was done.");
    expect(JSON.parse((await world.run("status", id, "--json")).out)).toMatchObject({ phase: "approved" });
  });

  it.each([["--yes"], ["--no-input"]])("does not ask with %s", async (option) => {
    const id = await reported();
    const nobody = answering();
    const { code } = await world.runIn(
      nobody,
      "cancel",
      id,
      "--reason",
      "A duplicate",
      "--as",
      "ann",
      option,
    );
    expect({ code, asked: nobody.asked }).toEqual({ code: 0, asked: [] });
  });

  it("shows which build is to be verified, and asks whether it is the one that QA looked at", async () => {
    const id = await verifying();
    const { build } = await look(world, id);
    const says = `0.2013.05.22-8 (${build?.sha.slice(0, 10)}) is to be verified on stage`;
    const no = await world.runIn(answering(false), "verify", id, "stage", "--pass", "--as", "cyn");
    expect({ code: no.code, out: no.out }).toEqual({ code: 2, out: "" });
    expect(no.err).toContain(says);
    expect((await look(world, id)).phase).toBe("verifying");

    const yes = await world.runIn(answering(true), "verify", id, "stage", "--pass", "--as", "cyn");
    expect(yes).toMatchObject({ code: 0, err: expect.stringContaining(says) });
    expect(yes.out).toContain(`✓ cyn verified ${build?.sha.slice(0, 10)} on stage`);
    expect((await look(world, id)).rollouts.stage.passed).toMatchObject({ by: "cyn", sha: build?.sha });
  });

  it("has QA's word refused where a landing replaces the build while they are asked", async () => {
    const id = await verifying();
    const second = await approved("Mend the menu: #2");
    const whileAsked = async () => {
      await world.run("land", second, "--date", "2013.06.04", "--as", "ann");
      await world.http.jobs.idle();
      return true;
    };
    const slow = { prompter: async () => ({ ...(await answering().prompter()), confirm: whileAsked }) };
    const { code, err } = await world.runIn(slow, "verify", id, "stage", "--pass", "--as", "cyn");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("but the build to verify is") });
    expect((await look(world, id)).rollouts.stage.passed).toBeNull();
  });

  it("asks nothing where the build is named, and refuses another one", async () => {
    const id = await verifying();
    const sha = (await look(world, id)).build?.sha.slice(0, 10) ?? "";
    const nobody = answering();
    const verify = (named: string) =>
      world.runIn(nobody, "verify", id, "stage", "--pass", "--sha", named, "--as", "cyn");
    expect(await verify("abcdef1234")).toMatchObject({ code: 1, err: expect.stringContaining("abcdef12") });
    expect(await verify(sha)).toMatchObject({ code: 0 });
    expect(nobody.asked).toEqual([]);
  });

  it("shows the queue of a train, and has nothing to bundle where one is alone", async () => {
    const id = await reported();
    const { out } = await world.run("train", "queue", "2013.05.22");
    expect(out).toContain("2013.05.22  rolling\n\n 1. ");
    expect(out).toContain(`${id}  Nobody can sign in`);
    const { code, err } = await world.run("train", "bundle", "2013.05.22", "--as", "ann");
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("Fewer than two hotfixes of 2013.05.22 are ready to share a build"),
    });
  });

  it.each([
    { argv: ["train", "retry", "2013.05.22"], says: "Nothing has failed for good" },
    { argv: ["stage", "retry"], says: "Nothing has failed for good" },
    { argv: ["train", "retry", "2001.01.01"], says: "train" },
  ])("has nothing to try again where nothing failed: $argv", async ({ argv, says }) => {
    await reported();
    const { code, err } = await world.run(...argv, "--as", "ann");

    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) });
  });

  it("names the hotfixes that a derailed train strands", async () => {
    const id = await reported();
    const somebody = answering(true);
    const argv = ["train", "derail", "2013.05.22", "--reason", "It loses data", "--as", "ann"];
    const { code, err, out } = await world.runIn(somebody, ...argv);
    expect(code).toBe(0);
    expect(err).toContain(`${id} is stranded until it is moved or cancelled: Nobody can sign in`);
    expect(out).toContain("The train 2013.05.22 on train-2013.05.22 is derailed.");
    await world.http.jobs.idle();
    expect((await world.run("status", id)).out).toContain("will not ship");
  });
});

describe("several hotfixes on one train", () => {
  /** One that QA has passed on stage, and one that is to land. */
  async function passedAndApproved(): Promise<readonly [passed: string, next: string]> {
    const passed = await verifying();
    await world.run("verify", passed, "stage", "--pass", "--as", "cyn");
    return [passed, await approved("Mend the menu: #2")];
  }

  it("are a queue with what each waits for, and whose verification a landing voids", async () => {
    const [passed, next] = await passedAndApproved();
    const { out } = await world.run("train", "queue", "2013.05.22");

    expect(out.split("\n")).toEqual([
      "2013.05.22  rolling",
      "",
      ` 1. ${passed}  Nobody can sign in (verified on stage and waiting for the production ticket)`,
      "    Somebody of the developers or ops asks for the production ticket.",
      ` 2. ${next}  Nobody can sign in (approved and waiting to land)`,
      "    Ann Lee lands it.",
      `    Its landing makes QA's pass of ${passed} void.`,
      "",
    ]);
  });

  it("say of each aboard that its pass is void, and by whose landing", async () => {
    const [passed, next] = await passedAndApproved();
    const old = (await look(world, passed)).build?.sha ?? "";
    await land(world, next);
    await world.http.jobs.idle();

    const { build, voided } = await look(world, passed);
    expect(voided).toBe(
      `The pass of ${old.slice(0, 8)} by Cyn Oh is void: the landing of ${next} made ${build?.sha.slice(0, 8)}, which has to be verified in its place.`,
    );
    expect((await world.run("status", passed)).out).toContain(`      ${voided}\n`);
    expect((await world.run("log", passed)).out).toContain(
      `took ${build?.sha.slice(0, 10)} for ${old.slice(0, 10)}: a later landing of ${next} contains it`,
    );
    const refused = await world.run("ticket", passed, "production", "--as", "dan");
    expect(refused.err).toContain(old.slice(0, 8));
    await world.run("deployed", passed, "stage", "--override", "Seen", "--as", "dan");
    await world.run("verify", passed, "stage", "--pass", "--as", "cyn");
    expect((await look(world, passed)).voided).toBeNull();
  });
});

describe("setbacks", () => {
  it("ends with code 1 and the reason where the branch can't be made", async () => {
    const { code, out, err } = await world.run(
      "start",
      await decided(),
      "--pick",
      "0123456789",
      "--as",
      "ann",
    );
    expect(code).toBe(1);
    expect(out).toContain("✗ pointsman could not make the branch");
    expect(err).toContain("The commit 0123456789 is not in the repository.");
  });

  it("is none where it was asked for", async () => {
    const id = await approved();
    const argv = ["review", id, "--request-changes", "--note", "Please add a test", "--as", "bob"];
    expect((await world.run(...argv)).code).toBe(0);
    expect((await world.run("status", id)).out).toContain("asks for changes: Please add a test");
  });
});

describe("a fix that has landed", () => {
  async function landed(): Promise<string> {
    const id = await approved();
    await world.run("land", id, "--date", "2013.06.04", "--as", "ann");
    return id;
  }

  it("is shown with each branch that should have it", async () => {
    const id = await landed();

    expect((await world.run("contain", id, "--as", "cyn")).out).toContain(
      "✓ cyn asked which branches have the fix",
    );
    expect((await world.run("status", id)).out).toContain("The fix elsewhere:\n✓ dev");
  });

  it("is brought by hand to a branch that it conflicts with, or waived there", async () => {
    const id = await decided();
    const { work } = JSON.parse((await world.run("start", id, "--as", "ann", "--json")).out) as CaseJson;
    world.http.repository.push(work?.branch ?? "", { "app.js": "mended" });
    world.http.repository.push("dev", { "app.js": "rewritten" });
    await world.run("propose", id, "--as", "ann");
    await world.run("review", id, "--approve", "--as", "bob");
    await world.run("land", id, "--date", "2013.06.04", "--as", "ann");

    const { out } = await world.run("status", id);
    expect(out).toContain("✗ dev");
    expect(out).toContain("    git push origin HEAD:dev");
    const none = await world.run("waive", id, "train-1", "--reason", "Gone", "--as", "ann");
    expect(none.err).toContain('"train-1" is no branch that lacks the fix. These do: dev.');
    expect(none.code).not.toBe(0);
    const waived = await world.run("waive", id, "dev", "--reason", "Gone there", "--as", "ann");
    expect(waived).toMatchObject({ code: 0 });
    expect((await world.run("status", id)).out).toContain("Gone there");
  });

  it("is handed over with stowaways only when ops accepts them", async () => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    const [{ head = "" } = {}] = await world.http.repository.repository.branches(trainBranch);
    await world.http.environments.runs("stage", head);
    world.http.repository.push(trainBranch, { "other.js": "x" });
    const id = await landed();

    const ticket = await world.run("ticket", id, "stage", "--as", "dan");
    expect(ticket.out).toContain("found a commit of no hotfix that rides along to stage");
    expect(ticket.out).toContain(`pointsman accept ${id} --reason "..."`);
    const accepted = await world.run("accept", id, "--reason", "Reviewed", "--as", "dan");
    expect(accepted.out).toContain("✓ dan accepted what rides along to stage: Reviewed");
    expect(accepted.out).toContain("✓ pointsman handed it over for stage");
  });
});

describe("sign-in and completion", () => {
  it("prints a link, and nothing else on standard output", async () => {
    const { out, err } = await world.run("sign-in");
    expect(out).toMatch(/^http:\/\/\S+\/sign-in\/\S+\n$/);
    expect(err).toContain("works once");
  });

  it("prints a link to a GitHub App the same way", async () => {
    const { out, err } = await world.run("github", "connect", "--organization", "acme");
    expect(out).toMatch(/^http:\/\/\S+\/github-app\/\S+\n$/);
    expect(err).toContain("works once");
    expect((await world.run("github", "connect", "--api", "nonsense")).code).not.toBe(0);
  });

  it.each<{ words: string[]; found: string[] }>([
    { words: ["st"], found: ["start", "stage", "status", "stats"] },
    { words: ["train", "de"], found: ["derail"] },
    { words: ["review", "x", "--app"], found: ["--approve"] },
    { words: ["report", "--risk", ""], found: ["low", "medium", "high"] },
    { words: ["vote", "x", "d"], found: ["derail"] },
    { words: ["vote", "--as", "b"], found: ["bob"] },
    { words: ["move", "x", "--train", ""], found: ["2013.05.22"] },
    { words: ["nope", "x"], found: [] },
  ])("completes $words with $found", async ({ words, found }) => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    const { out } = await world.run("completion", "words", "--", ...words);
    expect(
      out
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0]),
    ).toEqual(found);
  });

  it("completes open hotfixes by their ids, with their titles", async () => {
    const id = await reported();
    expect((await world.run("completion", "words", "--", "land", "hf")).out).toBe(
      `${id}\tNobody can sign in\n`,
    );
  });
});

describe("leaks", () => {
  it("is refused to who is not cleared, with code 1", async () => {
    expect(await world.run("leaks", "--as", "ann")).toMatchObject({
      ...{ code: 1, out: "" },
      err: expect.stringContaining("security"),
    });
  });

  it("says where there is nothing to look for, and that there is no such hotfix", async () => {
    expect(await world.run("leaks", "--as", "sol")).toEqual({
      ...{ code: 0, err: "" },
      out: "There is no embargoed hotfix to look for.\n",
    });
    expect(await world.run("leaks", "--case", "hf-absent22", "--as", "sol")).toMatchObject({
      code: 1,
      out: "",
    });
  });
});
