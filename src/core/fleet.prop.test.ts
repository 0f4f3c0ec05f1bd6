import { expect, it } from "vitest";
import { createFleet, type Fleet, openShips } from "../../test/support/core/fleet/fleet.ts";
import { somebodyActs } from "../../test/support/core/fleet/fleet-people.ts";
import { createRules, type Rules } from "../../test/support/core/fleet/fleet-rules.ts";
import { tellNews } from "../../test/support/core/fleet/fleet-stage.ts";
import { carryOut, ring } from "../../test/support/core/fleet/fleet-world.ts";

const size = { hotfixes: 12, trains: 3 };
const minute = 60_000;

/** A person acts, or an effect of some case is carried out: in any order, and at any speed. */
function step(fleet: Fleet, { check }: Rules): void {
  const { dice } = fleet;
  fleet.now += dice.below(20) * minute;
  const ship = dice.any(openShips(fleet).filter(({ pending }) => pending.length > 0));
  if (dice.percent(30) && tellNews(fleet)) return;
  if (ship !== undefined && dice.percent(60)) carryOut(fleet, ship);
  else somebodyActs(fleet, size);
  for (const open of openShips(fleet)) {
    ring(fleet, open);
    check(fleet, open);
  }
}

/** Nobody acts any more: what was asked of the world is done, and timers run out until there are none. */
function waitOut(fleet: Fleet): void {
  for (const ship of fleet.ships.values()) while (carryOut(fleet, ship));
  for (let rounds = 0; rounds < 2_000; rounds += 1) {
    const open = openShips(fleet);
    do for (const ship of open) while (carryOut(fleet, ship));
    while (tellNews(fleet));
    fleet.now += 60 * minute;
    for (const ship of open) ring(fleet, ship);
  }
}

it("holds on N hotfixes and M trains through landings, rejections, promotions and derailments", () => {
  const rules = createRules();
  const fleet = createFleet(2013, rules.seen);
  let steps = 0;
  for (; steps < 120_000; steps += 1) step(fleet, rules);
  waitOut(fleet);
  rules.checkEnd(fleet);
  const { holder, queue } = fleet.stage;
  const waiting = openShips(fleet).map(({ hotfix }) => hotfix.id);
  expect(waiting).toEqual(expect.arrayContaining([...queue, ...(holder === null ? [] : [holder.hotfix])]));

  const { counts } = rules;
  console.info({ steps, cases: fleet.ships.size, trains: fleet.tracks.size, ...counts });
  expect(steps).toBeGreaterThanOrEqual(100_000);
  expect(counts["verified in production"]).toBeGreaterThanOrEqual(1_000);
  for (const [what, times] of Object.entries(counts)) expect(times, what).toBeGreaterThan(50);
});
