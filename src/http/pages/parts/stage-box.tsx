import type { FC, PropsWithChildren } from "hono/jsx";
import type { StageView } from "../../../engine/views/stage-view.ts";
import { stageText } from "../../../engine/wording/stage-text.ts";
import type { Visit } from "../visit.ts";
import { Icon } from "./icon.tsx";

/** Who has stage, since when, why and until when, and who waits for it. */
export const StageBox: FC<PropsWithChildren<{ stage: StageView; visit: Visit }>> = ({
  stage,
  visit,
  children,
}) => (
  <section class="box box-wait" aria-labelledby="stage-title">
    <h2 id="stage-title">
      <Icon name="clock" />
      {stage.holder?.returning === true ? "Stage is given back" : "Stage is leased"}
    </h2>
    {stageText(visit.project, stage).map((line) => (
      <p dir="auto">{line}</p>
    ))}
    {children}
  </section>
);
