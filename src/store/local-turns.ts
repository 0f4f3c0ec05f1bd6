import type { Turns } from "../ports/turns.ts";

/** Turns among the tasks of one process, in the order in which they asked. */
export function createLocalTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (name, task) => {
      const turn = (last.get(name) ?? Promise.resolve()).then(task);
      const quiet = turn.then(nothing, nothing); // whoever asked gets the failure; the next in line starts all the same
      last.set(name, quiet);
      void quiet.then(() => last.get(name) === quiet && last.delete(name));
      return turn;
    },
  };
}

const nothing = () => {};
