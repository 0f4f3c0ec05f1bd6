import type { Server } from "../../../scripts/demo/server.ts";
import type { CaseJson } from "../../../src/engine/views/case-json.ts";
import type { RealRecord } from "./real-record.ts";
import type { ReplayWorld } from "./replay-world.ts";
import type { Scenario } from "./scenarios.ts";

/** Steps 1 to 9, one command of the CLI at a time, by four people. */
export async function landByCommands(
  server: Server,
  { train, picks }: Scenario,
  { date, texts }: RealRecord,
): Promise<CaseJson> {
  const say = speaker(server);
  await say("dee", "train", "add", `train-${train}`);
  const { id } = await say(
    ...["cyn", "report", "--train", train, "--title", "A bug of long ago"],
    ...["--manifestation", "Users saw it.", "--affected", "5", "--complexity", "low", "--risk", "low"],
    ...["--risk-note", "It was reviewed then.", "--changelog", texts.join("\n")],
  );
  for (const voter of ["ann", "cyn", "dee"]) await say(voter, "vote", id, "hotfix");
  await say("ann", "start", id, "--pick", ...picks);
  await say("ann", "propose", id);
  await say("bob", "review", id, "--approve");
  return say("ann", "land", id, "--date", date);
}

/** Steps 10 to 12 on one environment; what runs there is put on as ops would do it. */
export async function rollOutByCommands(
  server: Server,
  world: ReplayWorld,
  { id, build }: CaseJson,
  environment: "stage" | "production",
): Promise<CaseJson> {
  const say = speaker(server);
  await say("dee", "ticket", id, environment);
  world.environments[environment].deploy({ sha: build?.sha ?? "", version: build?.version ?? "" });
  await say("dee", "deployed", id, environment);
  return say("cyn", "verify", id, environment, "--pass", "--note", "Looked at it.");
}

/** Gives a command as somebody; whatever is refused fails the test with the reasons. */
function speaker(server: Server) {
  return async (who: string, ...args: readonly string[]): Promise<CaseJson> => {
    const { code, json, errors } = await server.run(who, args);
    if (code !== 0) throw new Error(`pointsman ${args.join(" ")} ended with ${code}: ${errors}`);
    return json as CaseJson;
  };
}
