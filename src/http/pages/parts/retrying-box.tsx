import type { FC } from "hono/jsx";
import type { Retrying } from "../../../engine/engine.ts";
import { retryingText } from "../../../engine/wording/retry-text.ts";
import type { Visit } from "../visit.ts";
import { Icon } from "./icon.tsx";

/** What has failed on trains and on stage and is tried again by itself. */
export const RetryingBox: FC<{ retrying: readonly Retrying[]; visit: Visit }> = ({ retrying, visit }) =>
  retrying.length === 0 ? null : (
    <section class="box box-wait" aria-labelledby="retrying-title">
      <h2 id="retrying-title">
        <Icon name="clock" />
        Something failed and is tried again
      </h2>
      {retrying.map((each) => (
        <p dir="auto">{retryingText(visit.project, each)}</p>
      ))}
    </section>
  );
