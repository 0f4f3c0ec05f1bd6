import type { Effect } from "../ports/event-store.ts";

/** More than ever wait in line: those that another server has taken are never asked for here. */
const most = 10_000;

/** Keys of effects that this process itself has appended and not begun yet. */
export interface OwnEffects {
  add(effects: readonly Effect[]): void;
  /** Whether it is one of them; each is one once. */
  take(key: string): boolean;
}

/** Kept in memory only: after a restart, or on a copy of the database, nobody knows what was begun before. */
export function createOwnEffects(): OwnEffects {
  const keys = new Set<string>();
  return {
    add(effects) {
      for (const { key } of effects) keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= most) break;
        keys.delete(oldest);
      }
    },
    take: (key) => keys.delete(key),
  };
}
