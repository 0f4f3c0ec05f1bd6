import type { FC } from "hono/jsx";
import type { Parked } from "../../../engine/engine.ts";
import { parkedCommand, parkedText } from "../../../engine/wording/parked-text.ts";
import { trainPath } from "../trains/train-path.ts";
import type { Visit } from "../visit.ts";
import { CommandLine } from "./command-line.tsx";
import { Icon } from "./icon.tsx";

/** What has failed for good on trains and on stage, with a form that has it tried again. */
export const ParkedBox: FC<{ parked: readonly Parked[]; visit: Visit }> = ({ parked, visit }) =>
  parked.length === 0 ? null : (
    <section class="box box-stop" aria-labelledby="parked-title">
      <h2 id="parked-title">
        <Icon name="alert" />
        Something failed
      </h2>
      {parked.map((each) => (
        <ParkedItem parked={each} visit={visit} />
      ))}
    </section>
  );

const ParkedItem: FC<{ parked: Parked; visit: Visit }> = ({ parked, visit }) => (
  <div class="parked">
    <p dir="auto">{parkedText(parked)}</p>
    {visit.actor !== null && (
      <form method="post" action={`${placeOf(parked)}/retry`}>
        <button type="submit" class="button primary">
          Try again
        </button>
      </form>
    )}
    <p class="note">
      From a shell: <CommandLine command={parkedCommand(parked)} />
    </p>
  </div>
);

function placeOf({ stream }: Parked): string {
  return stream.kind === "stage" ? "/stage" : trainPath(stream.id);
}
