import type { CaseJson } from "../../src/engine/views/case-json.ts";
import type { CliWorld } from "./cli-world.ts";
import { trainBranch } from "./http-world.ts";

/** What a report says, as options: all but its ChangeLog line. */
const fields: readonly string[] = [
  ...[
    "--train",
    "2013.05.22",
    "--title",
    "Nobody can sign in",
    "--manifestation",
    "The button does nothing.",
  ],
  ...["--affected", "2.5", "--complexity", "low", "--risk", "high", "--risk-note", "One line."],
];
const usualLine = "Re-enable the button: #1234";

/** What a report says, as options. */
export const reportFields: readonly string[] = [...fields, "--changelog", usualLine];

/** Adds the train and reports on it; answers the id. */
export async function reported(world: CliWorld, changelog = usualLine): Promise<string> {
  await world.run("train", "add", trainBranch, "--as", "ann");
  const { out } = await world.run("report", ...fields, "--changelog", changelog, "--as", "cyn", "--json");
  return (JSON.parse(out) as CaseJson).id;
}

export async function decided(world: CliWorld, changelog = usualLine): Promise<string> {
  const id = await reported(world, changelog);
  for (const person of ["ann", "cyn", "dan"]) await world.run("vote", id, "hotfix", "--as", person);
  return id;
}

/** Up to a branch that is proposed and approved. */
export async function approved(world: CliWorld, changelog = usualLine): Promise<string> {
  const id = await decided(world, changelog);
  const fix = world.http.repository.push("dev", { [`${id}.js`]: "fixed" });
  await world.run("start", id, "--pick", String(fix), "--as", "ann");
  await world.run("propose", id, "--as", "ann");
  await world.run("review", id, "--approve", "--as", "bob");
  return id;
}

/** Lands it, as of 4 June; answers the id. */
export async function land(world: CliWorld, id: string): Promise<string> {
  await world.run("land", id, "--date", "2013.06.04", "--as", "ann");
  return id;
}

/** From the ticket for an environment to its running the build. */
export async function deploy(world: CliWorld, id: string, environment: "stage" | "production") {
  await world.run("ticket", id, environment, "--as", "dan");
  const { build } = await look(world, id);
  await world.http.environments.runs(environment, build?.sha ?? "");
  await world.run("deployed", id, environment, "--as", "dan");
}

/** Up to a build that stage runs, and QA is to look at; answers the id. */
export async function verifying(world: CliWorld): Promise<string> {
  const id = await land(world, await approved(world));
  await deploy(world, id, "stage");
  return id;
}

/** The same to QA's pass. */
export async function rollOut(world: CliWorld, id: string, environment: "stage" | "production") {
  await deploy(world, id, environment);
  await world.run("verify", id, environment, "--pass", "--as", "cyn");
}

/** The case as `--json` has it. */
export async function look(world: CliWorld, id: string): Promise<CaseJson> {
  return JSON.parse((await world.run("status", id, "--json")).out) as CaseJson;
}
