/**
 * Does one thing after another, in the order they came: looking for a key and writing under it must not be interrupted
 * by another who looks.
 */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = last.then(task);
    last = turn.catch(() => {}); // the one who asked gets the failure
    return turn;
  };
}
