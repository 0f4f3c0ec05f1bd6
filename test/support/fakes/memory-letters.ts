import type { Letter } from "../../../src/core/reply/letter.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { LetterFate, Letters } from "../../../src/ports/letters.ts";

interface KeptLetter {
  readonly letter: Letter;
  readonly at: number;
  settled: { readonly fate: LetterFate; readonly answered: boolean } | null;
}

/** Letters in memory, with what became of each. */
export function createMemoryLetters(clock: Clock) {
  const kept = new Map<string, KeptLetter>();
  const letters: Letters = {
    async keep(letter) {
      if (kept.has(letter.messageId)) return "known";
      kept.set(letter.messageId, { letter, at: clock.now(), settled: null });
      return "kept";
    },
    unsettled: async () =>
      [...kept.values()].filter(({ settled }) => settled === null).map(({ letter }) => letter),
    async settle(messageId, fate, answered) {
      const found = kept.get(messageId);
      if (found !== undefined) found.settled = { fate, answered };
    },
    async answersTo(sender, since) {
      const same = (from: string | null) => (from ?? "").toLowerCase() === sender.toLowerCase();
      const answers = [...kept.values()].filter(({ letter, at, settled }) => {
        return same(letter.from) && settled?.answered === true && at >= Date.parse(since);
      });
      return answers.length;
    },
  };
  return { letters, fateOf: (messageId: string) => kept.get(messageId)?.settled?.fate ?? null };
}
