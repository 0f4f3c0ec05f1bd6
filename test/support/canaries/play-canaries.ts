import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import { commitsOf } from "../../../src/core/hotfix/landing.ts";
import type { Phase } from "../../../src/core/hotfix/phase.ts";
import { replyAddress } from "../../../src/core/mail/reply-address.ts";
import { roles, system } from "../../../src/core/person.ts";
import type { CaseCommand } from "../../../src/engine/engine.ts";
import { actor } from "../engine/engine-world.ts";
import { letter } from "../letter.ts";
import { participant } from "./canary-people.ts";
import type { Step } from "./canary-steps.ts";
import { type CanaryWorld, privateHost } from "./canary-world.ts";

/** What stands in every field of an embargoed case, and nowhere else: each case has its own. */
export function canaryOf({ report }: Pick<Hotfix, "report">): string {
  return report.title.split(" ")[0] ?? "";
}

/** What people write of the private side while they are among themselves. */
const addresses = `https://${privateHost}/issues/1 and git@${privateHost}:signpost.git`;

/** Plays the steps; what is refused changes nothing and is passed over. */
export async function play(world: CanaryWorld, steps: readonly Step[]): Promise<void> {
  const ids: string[] = [];
  for (const step of steps) {
    const id = "which" in step ? (ids[step.which % ids.length] ?? "") : "";
    if (step.do === "report") ids.push(...(await report(world, step, ids.length)));
    else if (step.do === "fail") world.failNext(step.side, step.system, step.moment);
    else if (step.do === "pass") await world.engine.pass(step.minutes);
    else if (step.do === "finish") await finish(world, id, null);
    else if (step.do === "reach") await finish(world, id, step.phase);
    else if (step.do === "bundle") await bundle(world, step.who);
    else if (step.do === "name") await name(world, await hotfixOf(world, id));
    else if (step.do === "take off") await takeOff(world, await hotfixOf(world, id));
    else if (step.do === "letter") await write(world, step.from, await hotfixOf(world, id));
    else await act(world, step, await hotfixOf(world, id));
    await world.engine.idle();
  }
}

/** Every case as the system itself sees it. */
export async function allCases({ engine }: CanaryWorld): Promise<readonly Hotfix[]> {
  const entries = await engine.engine.list({ person: system, roles });
  return entries.map(({ hotfix }) => hotfix);
}

/** Cases that somebody has reported or was ever named for: what they were told then, they know. */
export async function everAsked(
  { engine: { engine } }: CanaryWorld,
  person: string,
): Promise<readonly string[]> {
  const all = { person: system, roles };
  const ids = (await engine.list(all)).map(({ hotfix }) => hotfix.id);
  const views = (await Promise.all(ids.map((id) => engine.find(all, id)))).filter((view) => view !== null);
  return views
    .filter(
      ({ hotfix, log }) =>
        hotfix.reporter === person ||
        log.some(({ event }) => event.type === "ParticipantAdded" && event.person === person),
    )
    .map(({ hotfix }) => hotfix.id);
}

async function hotfixOf({ engine }: CanaryWorld, id: string): Promise<Hotfix | null> {
  return (await engine.engine.find({ person: system, roles }, id))?.hotfix ?? null;
}

async function report(
  { engine: { engine } }: CanaryWorld,
  { kind, who }: Extract<Step, { do: "report" }>,
  number: number,
) {
  const words = (field: string) =>
    kind === "security" ? `zq7canary${number}vx ${field}` : `Plain ${field.replace(addresses, "")}`;
  const reported = await engine.report(
    {
      kind,
      train: "2013.05.22",
      report: {
        title: words("title"),
        manifestation: words(`text ${addresses}`),
        riskNote: words("note"),
        changelog: `${words("line")}: #1`,
        testPlan: words("plan"),
        affectedPercent: 2,
        complexity: "low",
        risk: "low",
      },
    },
    { by: actor(engine, who), channel: "cli" },
  );
  return reported.ok ? [reported.id] : [];
}

/** What a case is owed, one thing after another, until it is as far as wanted, or nothing more comes of it. */
async function finish(world: CanaryWorld, id: string, wanted: Phase | null): Promise<void> {
  for (let turns = 0; turns < 30; turns += 1) {
    const hotfix = await hotfixOf(world, id);
    if (hotfix === null || hotfix.phase === wanted || acts[hotfix.phase] === undefined) return;
    await acts[hotfix.phase]?.(world, hotfix);
    await world.engine.idle();
    const now = await hotfixOf(world, id);
    if (now?.phase === hotfix.phase && now.votes.length === hotfix.votes.length) return;
  }
}

/** An answer with a word of the case in it, to the address that its private mails have. */
async function write({ engine: { engine, world } }: CanaryWorld, from: string, hotfix: Hotfix | null) {
  if (hotfix === null) return;
  const [token = ""] = await world.replyTokens.ensure(hotfix.id, ["qa-private@example.org"]);
  const to = ["reply-private@example.org", "reply@example.org"].map((own) => replyAddress(own, token));
  const messageId = `${hotfix.id}.${world.clock.now()}@mail.test`;
  await engine.takeLetter(letter({ to, from, text: `hotfix: ${canaryOf(hotfix)}`, messageId }), true);
}

async function act(
  world: CanaryWorld,
  step: Extract<Step, { do: "walk" | "reject" | "try" }>,
  hotfix: Hotfix | null,
) {
  if (hotfix === null) return;
  const words = hotfix.clearance === "embargoed" ? `${canaryOf(hotfix)} words ${addresses}` : "plain words";
  const { environment, phase } = hotfix;
  if (step.do === "reject" && phase === "verifying")
    return give(world, hotfix, "bob", { type: "RejectBuild", environment, note: words });
  if (step.do !== "try") return acts[phase]?.(world, hotfix);
  return give(world, hotfix, step.who, step.command(words));
}

async function give(world: CanaryWorld, { id }: Hotfix, who: string, command: CaseCommand) {
  const { engine } = world.engine;
  const given = await engine.give(id, command, { by: actor(engine, who), channel: "cli" });
  if (!given.ok) world.refused(who, given.refusals);
}

async function name(world: CanaryWorld, hotfix: Hotfix | null) {
  if (hotfix === null) return;
  await give(world, hotfix, "ann", { type: "AddParticipant", person: participant });
  await give(world, hotfix, participant, { type: "ConfirmParticipation" });
}

async function takeOff(world: CanaryWorld, hotfix: Hotfix | null) {
  if (hotfix !== null) await give(world, hotfix, "ann", { type: "RemoveParticipant", person: participant });
}

async function bundle(world: CanaryWorld, who: string) {
  const { engine } = world.engine;
  const given = await engine.bundle("2013.05.22", { by: actor(engine, who), channel: "cli" });
  if (!given.ok) world.refused(who, given.refusals);
}

type Act = (world: CanaryWorld, hotfix: Hotfix) => Promise<void>;

const acts: Partial<Record<Phase, Act>> = {
  deciding: (world, hotfix) => {
    const who = ["ann", "bob", "cyn"][hotfix.votes.length % 3] ?? "";
    const reason = hotfix.clearance === "embargoed" ? `${canaryOf(hotfix)} reason` : "";
    return give(world, hotfix, who, { type: "CastVote", choice: "hotfix", reason });
  },
  starting: (world, hotfix) => give(world, hotfix, "ann", { type: "StartWork", picks: [] }),
  writing: async (world, hotfix) => {
    const isPrivate = hotfix.clearance === "embargoed";
    const word = isPrivate ? canaryOf(hotfix) : "plain";
    const files = { [`${word}.js`]: `${word} code ${hotfix.attempt}\n` };
    await world.push(isPrivate ? "private" : "public", hotfix.work?.branch ?? "", files);
    await give(world, hotfix, "ann", { type: "ProposeFix" });
  },
  "in-review": (world, hotfix) => give(world, hotfix, "dan", { type: "ApproveFix", head: null, note: "" }),
  approved: (world, hotfix) => give(world, hotfix, "ann", { type: "LandFix", date: "2013.06.04" }),
  recorded: (world, hotfix) =>
    give(world, hotfix, "cyn", { type: "IssueTicket", environment: hotfix.environment }),
  vetted: (world, hotfix) => give(world, hotfix, "cyn", { type: "IssueTicket", environment: "production" }),
  accepting: (world, hotfix) => give(world, hotfix, "cyn", { type: "AcceptStowaways", reason: "Looked at" }),
  deploying: async (world, hotfix) => {
    const { environment, build } = hotfix;
    await world.engine.environments.runs(environment, build?.sha ?? "");
    await give(world, hotfix, "cyn", { type: "ClaimDeployed", environment, override: "" });
  },
  verifying: (world, hotfix) =>
    give(world, hotfix, "bob", { type: "PassBuild", environment: hotfix.environment, note: "" }),
  undisclosed: async (world, hotfix) => {
    const checklist = [`${canaryOf(hotfix)} is written up`];
    await give(world, hotfix, "ann", { type: "PlanDisclosure", on: "2013-06-01T09:00:00.000Z", checklist });
    await give(world, hotfix, "dan", { type: "ConfirmDisclosure" });
  },
};

/** Commits that an embargoed case has made. */
export function privateIds({ pullRequest, landings, build }: Hotfix): readonly string[] {
  const landed = landings.flatMap(commitsOf);
  return [...(pullRequest?.commits.map(({ sha }) => sha) ?? []), ...landed, build?.sha ?? []].flat();
}
