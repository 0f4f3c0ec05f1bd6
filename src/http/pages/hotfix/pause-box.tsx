import type { FC } from "hono/jsx";
import type { Pause } from "../../../engine/pauses.ts";
import { pauseText } from "../../../engine/wording/pause-text.ts";
import { Icon } from "../parts/icon.tsx";
import type { Visit } from "../visit.ts";

/** An outside system that asks for a pause: what goes there is late, and nobody has to do anything about it. */
export const PauseBox: FC<{ pause: Pause; visit: Visit }> = ({ pause, visit }) => (
  <section class="box box-wait" aria-label={`Pause of ${pause.system}`}>
    <h2>
      <Icon name="clock" />
      {pauseText(visit.project, pause)}
    </h2>
    <p class="note">What is to be done there is tried again by itself.</p>
  </section>
);
