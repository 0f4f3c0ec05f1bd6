/** Runs tasks one after another, in the order they came. */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = last.then(task);
    last = turn.catch(() => {}); // the one who asked gets the failure; the next in line starts all the same
    return turn;
  };
}
