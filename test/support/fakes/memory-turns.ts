import type { Turns } from "../../../src/ports/turns.ts";

/** Turns in memory, with the names under which they were taken, in order. */
export function createMemoryTurns(): { readonly turns: Turns; readonly taken: readonly string[] } {
  const waiting = new Map<string, Promise<unknown>>();
  const taken: string[] = [];
  const take = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const before = waiting.get(name);
    const over = Promise.withResolvers<void>();
    waiting.set(name, over.promise);
    await before;
    taken.push(name);
    return task().finally(over.resolve);
  };
  return { turns: { take }, taken };
}
