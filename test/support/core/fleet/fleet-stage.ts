import type { WorldCommand } from "../../../../src/core/hotfix/world-command.ts";
import {
  decideStage,
  evolveStage,
  planStage,
  type StageCommand,
} from "../../../../src/core/stage/decide-stage.ts";
import { newsOf } from "../../../../src/core/stage/news.ts";
import type { Paused } from "../../../../src/core/stage/stage.ts";
import { runs, sha } from "../facts.ts";
import { restoreAsked, restoreProbed } from "../world-answers.ts";
import { type Fleet, give, type Ship } from "./fleet.ts";

/** A case says something to stage; what comes of it waits to be told. */
export function toStage(fleet: Fleet, command: StageCommand): readonly WorldCommand[] {
  for (const event of decideStage(command, fleet.stage)) {
    fleet.stage = evolveStage(fleet.stage, event, new Date(fleet.now).toISOString());
    const tells = planStage(event).some(({ type }) => type === "tell-hotfix");
    if (tells) fleet.news.push(event);
  }
  return [];
}

/** What is being tested on stage: the newest train that rolls. */
export function rollingOnStage({ tracks }: Fleet): Paused | null {
  const track = [...tracks.values()].findLast(({ train }) => train.life === "rolling");
  return track === undefined ? null : { train: track.train.name, build: restoreAsked.build };
}

/** Tells a case the next thing that stage has for anybody; whether there was one. */
export function tellNews(fleet: Fleet): boolean {
  const event = fleet.news.shift();
  if (event === undefined) return false;
  const command = newsOf(event);
  if (command !== null) give(fleet, event.hotfix, command);
  const ship = fleet.ships.get(event.hotfix);
  if (event.type === "LeaseGranted" && ship?.hotfix.lease === null)
    toStage(fleet, { type: "LeaveStage", hotfix: event.hotfix });
  return true;
}

/** What stage answers while the rolling train goes back there: now and then something else. */
export function probeRestored({ dice }: Fleet, { hotfix }: Ship): readonly WorldCommand[] {
  const claimed = hotfix.lease?.restore?.claim !== null;
  return [claimed && dice.percent(85) ? restoreProbed() : restoreProbed(runs(sha(0xdead)))];
}
