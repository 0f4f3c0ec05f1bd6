/** Runs acts of the same name one after the other, others side by side. */
export type Turns = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Bugzilla has no optimistic locking: two writes to one bug at once would each look for its marker before the other has written. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (name, act) => {
    const before = last.get(name) ?? Promise.resolve();
    const turn = before.then(act, act);
    last.set(name, turn);
    const leave = () => {
      if (last.get(name) === turn) last.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  };
}
