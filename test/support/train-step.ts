import type { TrainAppend } from "../../src/ports/event-store.ts";

/** The next event of a train, for tests that care about appends and not about trains: with one effect, `<name>.<version>`. */
export function trainStep(name: string, expected: number): TrainAppend {
  const key = `${name}.${expected + 1}`;
  const event = { type: "TrainPromoted", by: "ann" } as const;
  const intent = { type: "tell-hotfixes" } as const;
  return {
    name,
    expected,
    state: { name, branch: `train-${name}`, life: "production" },
    events: [{ at: "2013-06-04T12:00:00.000Z", who: "ann", channel: "api", event }],
    effects: [{ key, stream: { kind: "train", id: name }, cause: expected + 1, intent, after: null }],
  };
}
