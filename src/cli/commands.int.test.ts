import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { approved, decided, reported, reportFields } from "../../test/support/cli-hotfix.ts";
import { type CliWorld, collector, makeCliWorld } from "../../test/support/cli-world.ts";
import { trainBranch } from "../../test/support/http-world.ts";
import type { CaseJson } from "../engine/views/case-json.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

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
    const id = await reported(world);
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
    const { out, code } = await world.run(
      "land",
      await approved(world),
      "--date",
      "2013.06.04",
      "--as",
      "ann",
    );
    expect(code).toBe(0);
    expect(out).toMatch(
      /✓ pointsman landed it\n {6}merge {4}\S+\n {6}record {3}\S+\n {6}release {2}0\.2013\.05\.22-8\n/,
    );
    expect(out).toContain("line     * (hotfix 2013.06.04) Re-enable the button: #1234");
  });

  it("prints what the server answers with --json, and nothing else", async () => {
    const id = await reported(world);
    const { out, err, code } = await world.run("vote", id, "ship", "--as", "dan", "--json");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(JSON.parse(out)).toMatchObject({ version: 1, id, votes: [{ by: "dan", choice: "ship" }] });
  });

  it("tells its steps with evidence, and its log with a line for each event", async () => {
    const id = await approved(world);
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
    await world.run("report", ...reportFields, "--title", "日本語の名前".repeat(12), "--as", "cyn");
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

  it("has an event of several lines on one line of the log", async () => {
    const id = await reported(world);
    await world.run("vote", id, "ship", "--reason", "two\nlines", "--as", "ann");
    expect((await world.run("log", id)).out).toContain("voted ship: two lines");
  });
});

describe("who gives a command", () => {
  it.each<{ title: string; email: string | null; env: object; argv: string[]; by: string }>([
    { title: "--as", email: null, env: { POINTSMAN_AS: "dan" }, argv: ["--as", "ann"], by: "ann" },
    { title: "POINTSMAN_AS", email: null, env: { POINTSMAN_AS: "dan" }, argv: [], by: "dan" },
  ])("is told by $title", async ({ email, env, argv, by }) => {
    const id = await reported(world);
    const { out } = await world.runIn(
      { env: { POINTSMAN_DATA: world.folder, ...env }, gitEmail: async () => email },
      ...["vote", id, "ship", "--json", ...argv],
    );
    expect(JSON.parse(out)).toMatchObject({ votes: [{ by }] });
  });

  it("lists the people where nothing tells", async () => {
    const { code, err } = await world.run("vote", await reported(world), "ship");
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Who are you\? Say --as PERSON, or set POINTSMAN_AS\.\nThese are known:\n {2}ann {2}developer\n/,
    );
  });

  it("is a person of the project", async () => {
    const { code, err } = await world.run("vote", await reported(world), "ship", "--as", "anne");
    expect({ code, err }).toEqual({
      code: 1,
      err: 'pointsman.yaml has no "anne" under people. Did you mean ann?\n',
    });
  });
});

describe("setbacks", () => {
  it("ends with code 1 and the reason where the branch can't be made", async () => {
    const { code, out, err } = await world.run(
      "start",
      await decided(world),
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
    const id = await approved(world);
    const argv = ["review", id, "--request-changes", "--note", "Please add a test", "--as", "bob"];
    expect((await world.run(...argv)).code).toBe(0);
    expect((await world.run("status", id)).out).toContain("asks for changes: Please add a test");
  });
});

describe("a fix that has landed", () => {
  async function landed(): Promise<string> {
    const id = await approved(world);
    await world.run("land", id, "--date", "2013.06.04", "--as", "ann");
    return id;
  }

  it("is shown with each branch that should have it", async () => {
    const id = await landed();

    expect((await world.run("contain", id, "--as", "cyn")).out).toMatch(
      /✓ cyn asked which branches have the fix\n {2}✓ pointsman looked which branches have the fix\n {6}branch {3}dev: there \(\w+\); its ChangeLog line was added\nNext: .*\n.*\n$/,
    );
    expect((await world.run("status", id)).out).toContain("The fix elsewhere:\n✓ dev");
  });

  it("is brought by hand to a branch that it conflicts with, or waived there", async () => {
    const id = await decided(world);
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
    const asked = await world.run("contain", id, "--as", "ann");
    expect(asked.out).toContain("branch   dev: conflict in app.js\n");
    expect(asked.out).toContain(`\nHow to bring it to dev by hand: pointsman status ${id}\n`);
    const waived = await world.run("waive", id, "dev", "--reason", "Gone there", "--as", "ann");
    expect(waived).toMatchObject({ code: 0 });
    expect((await world.run("status", id)).out).toContain("Gone there");
    const again = await world.run("contain", id, "--as", "ann");
    expect(again.out).toContain("branch   dev: missing, and waived\n");
    expect(again.out).not.toContain("by hand");
  });

  it("says where to read what will be found, when nobody waits for it", async () => {
    const id = await landed();
    world.http.jobs.hold();

    expect((await world.run("contain", id, "--no-wait", "--as", "cyn")).out).toMatch(
      new RegExp(`\nThe branches are still being looked at. What is found: pointsman status ${id}\n$`),
    );
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

describe("a link that signs in", () => {
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
