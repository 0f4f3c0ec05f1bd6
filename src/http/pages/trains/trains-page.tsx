import type { FC } from "hono/jsx";
import { derailedTag } from "../../../core/train/derailed-tag.ts";
import type { TrainSnapshot } from "../../../core/train/train.ts";
import type { TrainEntry } from "../../../engine/engine.ts";
import { LifeBadge } from "../parts/badge.tsx";
import { ChoiceField } from "../parts/field.tsx";
import { Sha } from "../parts/link.tsx";
import { Refusals } from "../parts/refusals.tsx";
import type { Posted } from "../posted.ts";
import type { Visit } from "../visit.ts";
import { TrainActions } from "./train-actions.tsx";
import { trainPath } from "./train-path.ts";

export interface TrainsPageProps {
  readonly entries: readonly TrainEntry[];
  /** Why the repository could not be asked for its branches; `null` if it answered. */
  readonly fault: string | null;
  /** Open hotfixes by the train's name. */
  readonly open: ReadonlyMap<string, number>;
  readonly visit: Visit;
  readonly posted: Posted | null;
}

export interface AddedTrain extends TrainEntry {
  readonly train: TrainSnapshot;
}

/** The trains there are, and the branches that could be ones. */
export const TrainsPage: FC<TrainsPageProps> = (props) => {
  const added = props.entries.filter((entry): entry is AddedTrain => entry.train !== null);
  const others = props.entries.filter(({ train }) => train === null);
  return (
    <>
      <div class="page-head">
        <h1>Trains</h1>
      </div>
      <Refusals form={props.posted?.action ?? ""} posted={props.posted} labels={{ reason: "Reason" }} />
      {props.fault !== null && (
        <p class="box box-wait" role="status">
          The repository does not answer, so branches are not shown: {props.fault}
        </p>
      )}
      {added.length === 0 && (
        <p class="quiet">No train has been added yet. Add one from the branches below.</p>
      )}
      <ul class="cards">
        {added.map((entry) => (
          <TrainCard entry={entry} {...props} />
        ))}
      </ul>
      <Branches branches={others} {...props} />
    </>
  );
};

const TrainCard: FC<TrainsPageProps & { entry: AddedTrain }> = ({ entry, open, visit, posted }) => (
  <li class={`card life-${entry.train.life}`}>
    <h2>
      <a href={trainPath(entry.name)}>{entry.name}</a> <LifeBadge life={entry.train.life} />
    </h2>
    <p class="note">
      <code>{entry.branch}</code>
      {entry.head === null ? ", not in the repository" : " at "}
      {entry.head !== null && <Sha sha={entry.head} />}
    </p>
    {entry.tagged && entry.train.life === "rolling" && (
      <p class="note">
        Somebody has tagged it <code>{derailedTag(entry.branch)}</code>. If it will not ship, derail it here,
        too.
      </p>
    )}
    {visit.actor !== null && (
      <TrainActions train={entry.train} open={open.get(entry.name) ?? 0} posted={posted} />
    )}
  </li>
);

const lives = [
  { value: "rolling", text: "Rolling", says: "being tested on stage" },
  { value: "production", text: "Production", says: "live" },
];

const Branches: FC<TrainsPageProps & { branches: readonly TrainEntry[] }> = ({ branches, visit }) => (
  <section aria-labelledby="branches-title">
    <h2 id="branches-title">Branches that are not trains yet</h2>
    {branches.length === 0 ? (
      <p class="quiet">
        Every branch that matches <code>{visit.project.branches.trains}</code> is a train already. The pattern
        stands in pointsman.yaml, as <code>branches.trains</code>.
      </p>
    ) : (
      <ul class="cards">
        {branches.map(({ branch, head, tagged }) => (
          <li class="card">
            <h3>
              <code>{branch}</code> {tagged && <LifeBadge life="derailed" />}
            </h3>
            <p class="note">at {head === null ? "an unknown commit" : <Sha sha={head} />}</p>
            {visit.actor !== null && !tagged && (
              <details id={`add-${branch}`}>
                <summary>Add it as a train</summary>
                <form method="post" action="/trains">
                  <input type="hidden" name="branch" value={branch} />
                  <ChoiceField
                    form={`add-${branch}`}
                    posted={null}
                    name="life"
                    label="Its life"
                    options={lives}
                    value="rolling"
                  />
                  <button type="submit" class="button primary">
                    Add the train
                  </button>
                </form>
              </details>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
);
