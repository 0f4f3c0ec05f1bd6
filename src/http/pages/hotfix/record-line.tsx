import type { FC } from "hono/jsx";
import type { EventOf } from "../../../core/hotfix/event.ts";
import { buildName } from "../../../engine/wording/comment-text.ts";
import { Sha } from "../parts/link.tsx";

/** A landing does steps 6 to 9 in one push: under each step stands what proves that one. */
export const RecordLine: FC<{ event: EventOf<"Landed">; step: number | null }> = ({ event, step }) => {
  const { merge, build, lines, attempts } = event;
  switch (step) {
    case 6:
      return (
        <p>
          Merged as <Sha sha={merge} />
          {attempts > 1 &&
            `, at the ${attempts}${attempts === 2 ? "nd" : attempts === 3 ? "rd" : "th"} attempt: others landed first`}
          .
        </p>
      );
    case 7:
      return lines.length === 0 ? (
        <p>The project keeps no ChangeLog.</p>
      ) : (
        <pre class="log-lines" dir="auto">
          {lines.join("\n")}
        </pre>
      );
    case 8:
      return (
        <p>
          Version <b class="build">{buildName(build)}</b>
        </p>
      );
    case 9:
      return (
        <p>
          Record commit <Sha sha={build.sha} /> on {build.train}, in{" "}
          <code class="address">{build.location}</code>
        </p>
      );
    default:
      return (
        <p>
          Landed on {build.train} as <b>{buildName(build)}</b>, record <Sha sha={build.sha} />
        </p>
      );
  }
};
