import type { TrainSnapshot } from "../../core/train/train.ts";
import type { BranchHead } from "../../ports/repository.ts";
import type { Engine, TrainEntry } from "../engine.ts";
import { findTrain } from "../find-train.ts";
import type { Means } from "../means.ts";
import { type Project, trainName } from "../project.ts";
import { stageView } from "../views/stage-view.ts";

/** What people do with trains, and what they see of them and of stage. */
type TrainMethods = Pick<Engine, "trains" | "stage" | "branches" | "addTrain" | "moveTrain">;

export function trainMethods(means: Means): TrainMethods {
  const { world, project, give } = means;
  return {
    trains: () => world.reader.trains(),
    stage: (viewer) => stageView(world.reader, viewer),
    async branches() {
      const [known, heads] = await Promise.all([
        world.reader.trains(),
        world.repository.branches(project.branches.trains),
      ]);
      return entries(project, known, heads);
    },
    async addTrain(called, life, { by, channel }) {
      const head = await findBranch(means, called);
      if (head === null || head.branch === project.branches.development) {
        return {
          ok: false,
          refusals: [{ code: "branch-not-found", branch: called, pattern: project.branches.trains }],
        };
      }
      const { branch } = head;
      if (head.derailed) return { ok: false, refusals: [{ code: "branch-derailed", branch }] };
      const name = trainName(project, branch);
      return give.train(name, { type: "AddTrain", by, name, branch, life }, channel);
    },
    async moveTrain(name, to, reason, { by, channel }) {
      const train = await findTrain(means, name);
      if ("code" in train) return { ok: false, refusals: [train] };
      const command = {
        promote: { type: "PromoteTrain", by },
        retire: { type: "RetireTrain", by },
        derail: { type: "DerailTrain", by, reason, hotfix: null },
      } as const;
      return give.train(train.name, command[to], channel);
    },
  };
}

/** The branch of that name, or the one that would be the train of that name. */
async function findBranch({ world, project }: Means, called: string): Promise<BranchHead | null> {
  const exact = (await world.repository.branches(called)).find(({ branch }) => branch === called);
  if (exact !== undefined) return exact;
  const trains = await world.repository.branches(project.branches.trains);
  return trains.find(({ branch }) => trainName(project, branch) === called) ?? null;
}

function entries(
  project: Project,
  known: readonly TrainSnapshot[],
  heads: readonly BranchHead[],
): readonly TrainEntry[] {
  const found = (branch: string) => heads.find((head) => head.branch === branch);
  const added = known.map((train) => ({
    name: train.name,
    branch: train.branch,
    train,
    head: found(train.branch)?.head ?? null,
    tagged: found(train.branch)?.derailed ?? false,
  }));
  const others = heads.filter((head) => !known.some((train) => train.branch === head.branch));
  return [
    ...added,
    ...others.map(({ branch, head, derailed }) => ({
      name: trainName(project, branch),
      branch,
      train: null,
      head,
      tagged: derailed,
    })),
  ];
}
