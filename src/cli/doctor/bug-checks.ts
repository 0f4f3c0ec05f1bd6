import type { Config } from "../../config/config.ts";
import { Fault } from "../../core/fault.ts";
import { faultText } from "../../engine/wording/fault-text.ts";
import type { BugTrial } from "../../ports/bug-trial.ts";
import { type Check, failed, ok, type Verdict } from "./check.ts";

/** Makes a trial of each place of bugs on an outside server; none where none is configured. */
export type BugTrialsOf = (
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
) => Promise<readonly BugTrial[]>;

/** Whether each place of bugs is there for our login. Files none. */
export function bugChecks(trials: readonly BugTrial[]): Promise<readonly Check[]> {
  return Promise.all(
    trials.map(async (trial) => ({
      id: `bugs-${trial.role.replace(" ", "-")}`,
      title: `bugs of the ${trial.role}`,
      why: "a key that does not count is taken for nobody's without a word",
      ...(await verdictOf(trial)),
    })),
  );
}

async function verdictOf(trial: BugTrial): Promise<Verdict> {
  try {
    const { server, login, place, missing } = await trial.look();
    if (missing.length === 0) return ok(`${server}, signed in as ${login}, ${place}`);
    return failed(
      `${login} finds no ${missing.join(" and no ")}`,
      "look at its spelling in pointsman.yaml, and whether the login may file bugs there",
    );
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return failed(faultText(error), "look at bugzilla in pointsman.yaml, and at its key");
  }
}
