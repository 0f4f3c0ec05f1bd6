/** Asks once whether something has changed, at the price of one request. */
export type Question = () => Promise<boolean>;

/** What is asked again and again for as long as somebody waits for the answer: one question a turn, for the whole repository. */
export interface StandingQuestions {
  /** Has it asked in its turn from now on, and for a while. Answers whether it was among them before. */
  want(name: string, question: Question): boolean;
  /**
   * Asks the question whose turn it is: of those that are wanted and of those that are given, the one that was not asked for
   * longest. Answers whether there are others, and what was asked found anything changed.
   */
  ask(
    given: ReadonlyMap<string, Question>,
  ): Promise<{ readonly others: boolean; readonly changed: string | null }>;
}

/** Turns after which nobody waits any more who has not said so again. They are a minute apart, and nobody who waits is silent for longer. */
const patience = 30;

export function createStandingQuestions(): StandingQuestions {
  const wanted = new Map<string, { readonly question: Question; readonly until: number }>();
  const asked = new Map<string, number>();
  let turn = 0;
  const forget = (all: ReadonlyMap<string, Question>) => {
    for (const [name, { until }] of wanted) if (until < turn) wanted.delete(name);
    for (const name of asked.keys()) if (!all.has(name)) asked.delete(name);
  };
  return {
    want(name, question) {
      const was = wanted.has(name);
      wanted.set(name, { question, until: turn + patience });
      return was;
    },
    async ask(given) {
      turn += 1;
      const all = new Map([...given, ...[...wanted].map(([name, each]) => [name, each.question] as const)]);
      forget(all);
      const [next] = [...all].toSorted(([one], [other]) => (asked.get(one) ?? 0) - (asked.get(other) ?? 0));
      if (next === undefined) return { others: false, changed: null };
      const [name, question] = next;
      asked.set(name, turn); // before it is asked: one that fails must not keep the others back
      return { others: all.size > 1, changed: (await question()) ? name : null };
    },
  };
}
