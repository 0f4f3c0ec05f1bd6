import { derailedTag } from "../../core/train/derailed-tag.ts";
import type { TrainsJson } from "../../engine/views/case-json.ts";
import { columns } from "./columns.ts";
import { short } from "./event-words.ts";
import type { Paint } from "./paint.ts";

type TrainJson = TrainsJson["trains"][number];

/** The trains, and the branches that could be one. */
export function showTrains({ trains }: TrainsJson, paint: Paint): readonly string[] {
  if (trains.length === 0) {
    return ["No train yet, and no branch that looks like one: see branches.trains in pointsman.yaml."];
  }
  const [head = "", ...rows] = columns([["TRAIN", "BRANCH", "LIFE", "HEAD"], ...trains.map(cells)]);
  const other = trains.find(({ life, tagged }) => life === null && !tagged);
  const hints = [
    ...trains.filter(({ life, tagged }) => life === "rolling" && tagged).map(taggedByHand),
    ...(other === undefined ? [] : [`Add a branch as a train: pointsman train add ${other.branch}`]),
  ];
  return [paint("dim", head), ...rows, ...(hints.length === 0 ? [] : ["", ...hints])];
}

/** A train that the team gave up by its tag alone: its hotfixes have to hear of it. */
function taggedByHand({ name, branch }: TrainJson): string {
  return `${branch} bears the tag ${derailedTag(branch)}. If it will not ship: pointsman train derail ${name} --reason WHY`;
}

/** What a train is now. */
export function showTrain(train: TrainJson | undefined, paint: Paint): string {
  if (train === undefined) return `${paint("green", "✓")} Done.`;
  return `${paint("green", "✓")} The train ${train.name} on ${train.branch} ${lives[train.life ?? "rolling"]}.`;
}

const lives: Readonly<Record<string, string>> = {
  rolling: "is rolling: not live yet",
  production: "is live",
  derailed: "is derailed",
  retired: "is retired",
};

function cells({ name, branch, life, head, tagged }: TrainJson): readonly string[] {
  return [name, branch, life ?? (tagged ? "derailed" : "not added"), head === null ? "" : short(head)];
}
