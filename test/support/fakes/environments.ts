import type { Environment } from "../../../src/core/hotfix/build.ts";
import type { ProbeAnswer } from "../../../src/core/hotfix/evidence.ts";
import type { EnvironmentsSubject } from "../../contracts/environments.ts";

export interface FakeEnvironments extends EnvironmentsSubject {
  /** From now on the environment answers that, whatever it is. */
  answers(environment: Environment, answer: ProbeAnswer): void;
  /** How often any of them was asked. */
  readonly asked: number;
}

/** Environments in memory. */
export function createFakeEnvironments(): FakeEnvironments {
  let asked = 0;
  const answers = new Map<Environment, ProbeAnswer>();
  const urlOf = (environment: Environment) => `https://${environment}.test/ver.txt`;
  const ask = async (environment: Environment): Promise<ProbeAnswer> => {
    asked += 1;
    return (
      answers.get(environment) ?? { status: "silent", why: "nothing runs there", url: urlOf(environment) }
    );
  };
  const none = async (): Promise<ProbeAnswer> => ({ status: "not-configured" });
  return {
    environments: { probe: ask, poll: ask },
    get asked() {
      return asked;
    },
    without: { probe: none, poll: none },
    runs: async (environment, sha) => {
      answers.set(environment, { status: "answered", sha, version: null, url: urlOf(environment) });
    },
    answers: (environment, answer) => answers.set(environment, answer),
    end: async () => {},
  };
}
