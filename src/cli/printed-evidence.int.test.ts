import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltCli, buildCli } from "../../test/support/built-cli.ts";
import { approved, land, rollOut } from "../../test/support/cli-hotfix.ts";
import { type CliWorld, makeCliWorld, type Ran } from "../../test/support/cli-world.ts";
import { embargo } from "../../test/support/embargoed-case.ts";
import type { Dossier } from "../engine/dossier/dossier.ts";
import type { MeasuresJson } from "../engine/measures/measures-json.ts";

let built: BuiltCli;
let world: CliWorld;
let id: string;
let hidden: string;
beforeAll(async () => {
  [built, world] = await Promise.all([buildCli(), makeCliWorld()]);
  id = await approved(world);
  world.http.wait(90 * 60_000);
  await land(world, id);
  for (const environment of ["stage", "production"] as const) await rollOut(world, id, environment);
  await world.run("affected", id, "1.5", "--source", "The sign-in log", "--as", "cyn");
  hidden = await embargo(world.http);
});
afterAll(async () => {
  await world.close();
  await built.remove();
});

function run(...argv: string[]): Promise<Ran> {
  return built.run(world.folder, ...argv);
}

const waits = [
  ...["quorum", "write", "review", "land", "ticket", "deploy", "verify", "stage", "lease", "restore"],
  ...["containment", "disclose", "move", "repair"],
].map((wait) => `wait_${wait}_seconds`);

describe("pointsman stats", () => {
  it("prints with --csv one row a hotfix under a head, for spreadsheets", async () => {
    expect(await run("stats", "--csv", "--as", "ann")).toEqual({
      code: 0,
      err: "",
      out: [
        [
          ...["id", "title", "kind", "train", "reported_at", "ending", "ended_at", "verified_at"],
          ...["report_to_verified_seconds", "recovery_seconds", "containment_seconds", "attempts"],
          ...["passed", "rejected", "affected_estimated_percent", "affected_measured_percent"],
          ...["affected_source", ...waits],
        ].join(","),
        [
          ...[id, "Nobody can sign in", "normal", "2013.05.22", "2013-06-04T22:30:00.000Z", "verified"],
          ...["2013-06-05T00:00:00.000Z", "2013-06-05T00:00:00.000Z", "5400", "", "0", "1"],
          ...["2", "0", "2.5", "1.5", "The sign-in log"],
          ...["0", "0", "0", "5400", "0", "0", "0", "", "", "", "", "", "", ""],
        ].join(","),
        "",
      ].join("\r\n"),
    });
  });

  it("prints with --json each case and all of them together, and nothing of what is embargoed", async () => {
    const { code, out, err } = await run("stats", "--json", "--as", "ann");

    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { version, summary, cases } = JSON.parse(out) as MeasuresJson;
    expect(version).toBe(1);
    expect(cases).toMatchObject([
      {
        ...{ id, clearance: "public", attempts: 1, verdicts: { passed: 2, rejected: 0 } },
        reportToVerified: { seconds: 5400 },
        affected: { estimated: 2.5, measured: { by: "cyn", percent: 1.5, source: "The sign-in log" } },
      },
    ]);
    expect(summary).toMatchObject({
      ...{ cases: 1, open: 0, endings: { verified: 1 }, reportToVerified: { count: 1, median: 5400 } },
      rejected: { part: 0, of: 1, share: 0 },
      recovery: { count: 0, median: null },
    });
    expect(summary.waits.find(({ wait }) => wait === "land")).toMatchObject({
      time: { count: 1, median: 5400 },
      byRole: [
        { role: "developer", time: { median: 5400 } },
        { role: "reviewer", time: { median: 5400 } },
      ],
    });
    expect(out).not.toMatch(/canary/i);
  });

  it("counts an embargoed hotfix for who is cleared, and keeps it out of pipes unless it is asked for", async () => {
    for (const form of ["--csv", "--json"])
      expect(await run("stats", form, "--as", "sol")).toEqual({
        ...{ code: 1, out: "" },
        err: expect.stringContaining("Add --private"),
      });
    const { out } = await run("stats", "--csv", "--private", "--as", "sol");
    expect(out.split("\r\n").map((row) => row.split(",").slice(0, 2))).toEqual([
      ["id", "title"],
      [hidden, "Canary in the title"],
      [id, "Nobody can sign in"],
      [""],
    ]);
  });

  it("takes one form at a time, and a time that can be read", async () => {
    expect(await run("stats", "--csv", "--json")).toMatchObject({ code: 2, out: "" });
    const { code, err } = await run("stats", "--since", "yesterday", "--as", "ann");
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("a number of days such as 90d") });
  });
});

describe("pointsman dossier", () => {
  it.each([
    { format: "md", begins: () => `# ${id}: Nobody can sign in\n` },
    { format: "html", begins: () => '<!doctype html><html lang="en">' },
  ])("prints $format with every event of the case", async ({ format, begins }) => {
    const { code, out, err } = await run("dossier", id, "--format", format, "--as", "ann");

    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.startsWith(begins())).toBe(true);
    const { events } = await asJson();
    expect(events.length).toBeGreaterThan(30);
    for (const { type } of events) expect(out, type).toContain(type);
  });

  it("prints JSON with who said what and how, and what proves each step", async () => {
    const { evidence, statements, measures, clearance } = await asJson();

    expect(clearance).toBe("public");
    expect(evidence.votes.map(({ who, channel }) => [who, channel])).toEqual([
      ["ann", "cli"],
      ["cyn", "cli"],
      ["dan", "cli"],
    ]);
    expect(evidence.verdicts.map(({ type, name }) => [type, name])).toEqual([
      ["BuildPassed", "Cyn Oh"],
      ["BuildPassed", "Cyn Oh"],
    ]);
    expect(evidence.tickets.map(({ type }) => type)).toEqual(["TicketWritten", "TicketWritten"]);
    expect(statements.map(({ type }) => type)).toContain("AffectedMeasured");
    expect(measures.reportToVerified.seconds).toBe(5400);
  });

  it.each(["md", "html", "json"])("of an embargoed hotfix is only for who is cleared: %s", async (format) => {
    const dossier = (...who: readonly string[]) => run("dossier", hidden, "--format", format, "--as", ...who);

    const denied = await dossier("ann");
    expect(denied).toEqual(await run("dossier", "hf-22222222", "--format", format, "--as", "ann"));
    expect(denied).toMatchObject({ code: 1, out: "", err: expect.stringContaining("no such hotfix") });
    expect(await dossier("sol")).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("--private"),
    });
    expect(await dossier("sol", "--private")).toMatchObject({
      code: 0,
      out: expect.stringContaining("Canary in the text"),
    });
  });
});

async function asJson(): Promise<Dossier> {
  const { out } = await run("dossier", id, "--format", "json", "--as", "ann");
  return JSON.parse(out) as Dossier;
}
