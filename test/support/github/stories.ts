import { Fault } from "../../../src/core/fault.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import { give, look, report, train, walkTo } from "../engine/engine-world.ts";
import type { FakeGithub } from "./fake-github.ts";
import { add, addComment } from "./fake-routes.ts";
import type { FakeState } from "./fake-state.ts";
import { type GithubWorld, type GithubWorldOptions, makeGithubWorld } from "./github-world.ts";

/** One hotfix on GitHub, from report to its end. */
export interface Story extends Omit<GithubWorldOptions, "timeout"> {
  readonly end: "verified" | "cancelled";
  /** The repository is called otherwise once the issue is open, and the configuration is not changed. */
  readonly renamed: boolean;
  /** Somebody has opened the pull request before Pointsman does. */
  readonly proposedByHand: boolean;
}

/** What goes wrong in a story once, and what people then do about it. */
export interface Disturbance {
  strike(fake: Pick<FakeGithub, "state" | "mishaps" | "turns">): void;
  readonly mend?: ((fake: Pick<FakeGithub, "state" | "mishaps" | "turns">) => void) | undefined;
  /** Milliseconds after which a request that has no answer is given up; as long as nothing hangs, no slow machine comes near it. */
  readonly patience?: number | undefined;
}

export interface Told {
  /** Every route that was asked. */
  readonly asked: readonly string[];
  /** What stands on GitHub at the end, without what differs from one case to the next. */
  readonly left: ReturnType<typeof leftOn>;
  /** The faults that the case has told, in order. */
  readonly faults: readonly { readonly fault: string; readonly parked: boolean }[];
}

/** Tells a story to its end: people do their part, ask for another try where one is needed, and wait where a pause is asked for. */
export async function tellStory(
  { end, renamed, proposedByHand, ...options }: Story,
  disturbance?: Disturbance,
): Promise<Told> {
  const told = await makeGithubWorld({ ...options, timeout: disturbance?.patience ?? 20_000 });
  const { world, fake } = told;
  const mend = () => disturbance?.mend?.(fake);
  try {
    disturbance?.strike(fake);
    const id = await report(world);
    if (renamed) {
      await come(told, id, { to: "deciding", mend });
      fake.state.formerNames.push(`${fake.state.owner}/${fake.state.repo}`);
      fake.state.repo = "signpost-2";
    }
    if (proposedByHand) proposeByHand(told, (await come(told, id, { to: "writing", mend })).work?.branch);
    await come(told, id, { to: "in-review", mend });
    await beReviewed(told, id, { by: options.by, mend });
    if (end === "cancelled") await give(world, id, "ann", { type: "CancelHotfix", reason: "Not now." });
    await come(told, id, { to: end, mend });
    const log = await world.store.store.hotfixLog(id);
    const faults = log.flatMap(({ event }) => (event.type === "EffectFailed" ? [event] : []));
    return { asked: [...fake.asked], left: leftOn(fake.state, id), faults };
  } finally {
    await world.engine.stop();
    await fake.end();
  }
}

async function come(
  { world }: GithubWorld,
  id: string,
  { to, mend }: { readonly to: Hotfix["phase"]; readonly mend: () => void },
): Promise<Hotfix> {
  for (let turns = 0; turns < 40; turns += 1) {
    const { hotfix } = await walkTo(world, id, to).catch(() => look(world, id));
    // Whoever waits for a build that is out looks why GitHub does not say so.
    if (hotfix.phase === "deploying") mend();
    if (hotfix.failures.some(({ parked }) => parked)) {
      mend();
      await give(world, id, "ann", { type: "RetryEffects" });
    } else if (hotfix.failures.length > 0) await world.pass(2);
    else if (hotfix.phase === to) return hotfix;
    else if (hotfix.phase !== "deploying") throw new Error(`the case stays ${hotfix.phase}`);
  }
  throw new Error(`the case does not come to ${to}`);
}

function proposeByHand({ fake: { state } }: GithubWorld, branch = ""): void {
  const shown = state.git.head(branch) ?? "";
  const pull = { branch, base: train, closedAt: null, merge: null, shown };
  add(state, { title: "Mend it", body: "", labels: [], user: "ann-hub", pull });
}

/** On GitHub: a comment, a green check, and a review, which Pointsman sees by looking. */
async function beReviewed(
  { world, fake, remote }: GithubWorld,
  id: string,
  { by, mend }: { readonly by: Story["by"]; readonly mend: () => void },
): Promise<void> {
  const { state } = fake;
  const pull = state.issues.find((each) => each.pull !== null);
  if (pull?.pull == null) throw new Error("no pull request is there");
  const head = state.git.head(pull.pull.branch) ?? "";
  if (by === "App")
    state.checks.push({ id: 1, name: "build", head, by: "ci", conclusion: "success", output: null });
  else state.statuses.push({ context: "build", head, state: "success" });
  addComment(state, pull.number, "/hotfix status", "bob-hub");
  state.reviews.push({ id: 2, number: pull.number, user: "dan-hub", state: "APPROVED", head, body: "" });
  await persist(mend, () => remote.news([]));
  await persist(mend, () => world.engine.lookOutside(remote, id));
  await world.idle();
}

/** As whoever watches does: a look that failed is taken again. */
async function persist(mend: () => void, look: () => Promise<unknown>): Promise<void> {
  for (let looks = 0; looks < 12; looks += 1) {
    try {
      await look();
      return;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      mend();
    }
  }
  throw new Error("the look fails again and again");
}

function leftOn(state: FakeState, id: string) {
  const alike = (text: string) =>
    text
      .replaceAll(id, "ID")
      .replaceAll(/\b[0-9a-f]{8}([0-9a-f]{32})?\b/g, "SHA")
      .replaceAll(/<!-- pointsman: \S*?([\w-]+) -->/g, "<!-- $1 -->");
  return {
    pages: state.issues.map(({ number, title, state: stands, pull, user }) => ({
      title: alike(title),
      stands,
      user,
      merged: pull?.merge != null,
      comments: state.comments
        .filter((each) => each.number === number)
        .map(({ body, reactions }) => [alike(body), ...reactions].join(" "))
        .toSorted(),
    })),
    checks: state.checks.map(({ name, conclusion, output }) => ({ name, conclusion, title: output?.title })),
  };
}
