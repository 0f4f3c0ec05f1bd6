import fc from "fast-check";
import { expect, it } from "vitest";
import type { Hotfix } from "../../src/core/hotfix/hotfix.ts";
import { mayKnow } from "../../src/core/hotfix/may-know.ts";
import { searchFor } from "../../src/engine/leaks/search.ts";
import type { PublicText } from "../../src/ports/leak-scan.ts";
import { participant } from "../support/canaries/canary-people.ts";
import { canarySeed } from "../support/canaries/canary-seed.ts";
import { anySteps } from "../support/canaries/canary-steps.ts";
import { makeCanaryWorld, privateHost, type TimedText } from "../support/canaries/canary-world.ts";
import { allCases, canaryOf, everAsked, play, privateIds } from "../support/canaries/play-canaries.ts";

const runs = Number(process.env.CANARY_RUNS ?? 2_000);

it(
  `no word, id or commit of an embargoed case gets out, in ${runs} random runs`,
  async () => {
    const met = {
      landed: 0,
      deployed: 0,
      verified: 0,
      rejected: 0,
      cancelled: 0,
      disclosed: 0,
      broken: 0,
      letters: 0,
      faults: 0,
      texts: 0,
      pages: 0,
      discreet: 0,
      keptBack: 0,
      named: 0,
      takenOff: 0,
    };
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const world = await makeCanaryWorld();
        await play(world, steps);
        const cases = (await allCases(world)).filter(({ kind }) => kind === "security");
        const texts = await world.published();
        const search = searchFor(markersOf(cases), new Map(cases.map((each) => [each.id, privateIds(each)])));
        const startOf = (each: Hotfix) =>
          each.clearance === "public" ? world.disclosedAfter(each.id) : Infinity;
        const starts = new Map(cases.map((each) => [each.id, startOf(each) ?? Infinity]));

        const early = (text: TimedText) =>
          search(text).filter(({ hotfix }) => text.after < (starts.get(hotfix) ?? Infinity));
        expect(texts.flatMap(early)).toEqual([]);
        expect(texts.filter(({ text }) => text.includes(privateHost))).toEqual([]);
        expect(world.discreet().flatMap(searchFor(wordsOf(cases), new Map()))).toEqual([]);
        const unknown = cases.filter(isUnknown);
        const keptBack = searchFor(
          markersOf(unknown),
          new Map(unknown.map((each) => [each.id, unknownIds(cases, each)])),
        );
        const eyes = await world.seenByParticipant();
        expect(eyes.sees.flatMap(keptBack)).toEqual([]);
        const asked = await everAsked(world, participant);
        const toldOf = searchFor(markersOf(unknown.filter(({ id }) => !asked.includes(id))), new Map());
        expect(world.toldParticipant().flatMap(toldOf)).toEqual([]);
        met.keptBack += Number(eyes.cleared.flatMap(keptBack).length > 0);
        const takesPart = (each: Hotfix) => each.participants.some(({ person }) => person === participant);
        met.named += cases.filter((each) => each.reporter !== participant && takesPart(each)).length;
        met.takenOff += cases.filter((each) => asked.includes(each.id) && !takesPart(each)).length;
        for (const each of cases) note(met, each);
        met.letters += steps.filter((step) => step.do === "letter").length;
        met.faults += steps.filter((step) => step.do === "fail").length;
        met.texts += texts.length;
        met.pages += eyes.sees.filter(isOwnPage).length;
        met.discreet += world.discreet().length;
        await world.engine.engine.stop();
      }),
      { ...canarySeed(), numRuns: runs, endOnFailure: true },
    );
    // Else it holds because nothing ever happens.
    for (const [what, count] of Object.entries(met))
      expect({ what, enough: count >= runs / 100 }).toEqual({ what, enough: true });
  },
  600_000 + runs * 1_000,
);

/** Each case's canary, and its id: nobody outside is told even that. */
function markersOf(cases: readonly Hotfix[]) {
  return [...cases.map(({ id }) => ({ hotfix: id, field: "id", text: id })), ...wordsOf(cases)];
}

/** Built-in pages of an embargoed case, for somebody who takes part in it. */
const isOwnPage = ({ where, text }: PublicText) =>
  where === "built-in pages" && text.includes('"clearance":"embargoed"');

/** What somebody who takes part in single cases may not know of. */
const isUnknown = (hotfix: Hotfix) => !mayKnow({ id: participant, roles: [] }, hotfix);

/** Its commits, without those of a case that may be known: its build too, whoever's record that is, since it is to be deployed. */
function unknownIds(cases: readonly Hotfix[], hotfix: Hotfix): readonly string[] {
  const known = cases.filter((each) => !isUnknown(each)).flatMap(privateIds);
  return privateIds(hotfix).filter((id) => !known.includes(id));
}

function wordsOf(cases: readonly Hotfix[]) {
  return cases.map((each) => ({ hotfix: each.id, field: "words", text: canaryOf(each) }));
}

type Met = Record<
  "landed" | "deployed" | "verified" | "rejected" | "cancelled" | "disclosed" | "broken",
  number
>;

function note(met: Met, { landings, rollouts, rejections, phase, clearance, disclosure }: Hotfix): void {
  met.landed += Number(landings.length > 0);
  met.deployed += Number(rollouts.stage.deployed !== null);
  met.verified += Number(rollouts.production.passed !== null);
  met.rejected += Number(rejections > 0);
  met.cancelled += Number(phase === "cancelled");
  met.disclosed += Number(clearance === "public");
  met.broken += Number(disclosure.brokenSince !== null);
}
