import { Fault } from "../../../src/core/fault.ts";

/** `after-write`: it was done, and the answer was lost. */
export type Moment = "before-write" | "after-write";

export const moments: readonly Moment[] = ["before-write", "after-write"];

/** Makes the next writes to an outside system fail, each once, in the order they were asked for. */
export interface Stumble {
  failNext(moment: Moment): void;
  around<T>(write: () => T | Promise<T>): Promise<T>;
}

export function createStumble(system: string): Stumble {
  const coming: Moment[] = [];
  return {
    failNext: (moment) => coming.push(moment),
    async around(write) {
      const moment = coming.shift();
      if (moment === "before-write") throw lost(system);
      const answer = await write();
      if (moment === "after-write") throw lost(system);
      return answer;
    },
  };
}

function lost(system: string): Fault {
  return new Fault({ code: "unreachable", system, why: "told to fail" });
}
