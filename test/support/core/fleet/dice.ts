/** Chance that is the same each time: the same seed throws the same numbers. */
export interface Dice {
  /** Whether something happens that does so in so many of a hundred cases. */
  percent(chance: number): boolean;
  /** One of them. */
  one<const T>(of: readonly [T, ...T[]]): T;
  /** One of them, if there are any. */
  any<T>(of: readonly T[]): T | undefined;
  below(limit: number): number;
}

/** Mulberry32: 32 bits of state, good enough to choose between acts. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    percent: (chance) => next() * 100 < chance,
    one: (of) => of[below(of.length)] ?? of[0],
    any: (of) => of[below(of.length)],
  };
}
