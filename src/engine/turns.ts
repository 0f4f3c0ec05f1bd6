/** Runs a task after those that came before it under the same name. */
export type Turns = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** Turns in this process, which is the only one that works on a project. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(task);
    const quiet = turn.then(nothing, nothing); // whoever asked gets the failure; the next in line starts all the same
    last.set(name, quiet);
    void quiet.then(() => last.get(name) === quiet && last.delete(name));
    return turn;
  };
}

const nothing = () => {};
