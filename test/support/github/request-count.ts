import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import { type EngineWorld, report, walkTo } from "../engine/engine-world.ts";
import type { GitSide } from "./fake-git.ts";
import type { FakeGithub } from "./fake-github.ts";
import type { FakeState } from "./fake-state.ts";

/** The steps of docs/github.md, each up to the phase in which the next one begins. */
const steps = [
  ["1 report", "deciding"],
  ["3 decide", "starting"],
  ["4 write", "writing"],
  ["5 propose", "in-review"],
  ["6 review", "approved"],
  ["6-9 merge, record", "recorded"],
  ["10-11 ticket for stage", "deploying"],
  ["12 deployed to stage", "verifying"],
  ["12 verified on stage", "vetted"],
  ["13 ticket for production", "deploying"],
  ["13 deployed to production", "verifying"],
  ["13 verified in production", "verified"],
] as const;

interface Counted {
  readonly world: EngineWorld;
  readonly fake: FakeGithub<GitSide>;
  /** What comes about once a phase is reached, besides what people do in Pointsman. */
  readonly reached?: (hotfix: Hotfix) => Promise<void>;
  /** Has the required check of the proposed head end well; as a check run unless said otherwise. */
  readonly beGreen?: (state: FakeState) => void;
}

/** Walks a hotfix with every notice written in its own time, and counts what each step asks. */
export async function countRequests({ world, fake, ...rest }: Counted) {
  const { reached = async () => {}, beGreen: end = beGreen } = rest;
  const counts: Record<string, number> = {};
  const id = await report(world);
  let before = 0;
  for (const [step, phase] of steps) {
    const { hotfix } = await walkTo(world, id, phase);
    await world.pass(0);
    if (phase === "in-review") end(fake.state);
    await reached(hotfix);
    counts[step] = fake.asked.length - before;
    before = fake.asked.length;
  }
  return { id, counts };
}

/** The required check of the proposed head ends well; nothing where none is proposed. */
export function beGreen(state: FakeState): void {
  const head = proposedHead(state);
  state.checks.push({ id: 1, name: "build", head, by: "ci", conclusion: "success", output: null });
}

/** The same, told by a status. */
export function beGreenByStatus(state: FakeState): void {
  state.statuses.push({ context: "build", head: proposedHead(state), state: "success" });
}

function proposedHead({ git, issues }: FakeState): string {
  return git.head(issues.find(({ pull }) => pull !== null)?.pull?.branch ?? "") ?? "";
}
