import type { FC } from "hono/jsx";
import type { Hotfix, Setback } from "../../../core/hotfix/hotfix.ts";
import { setbackText } from "../../../engine/wording/next-text.ts";
import { resolveByHand } from "../../../engine/wording/resolve-text.ts";
import { FileDiff, hunksOf } from "../parts/diff.tsx";
import { Icon } from "../parts/icon.tsx";
import type { Visit } from "../visit.ts";

/** What stands in the way, and how to get past it. */
export const SetbackBox: FC<{ hotfix: Hotfix; setback: Setback; visit: Visit }> = ({
  hotfix,
  setback,
  visit,
}) => (
  <section class="box box-stop" aria-labelledby="setback-title">
    <h2 id="setback-title">
      <Icon name="alert" />
      {titles[setback.kind]}
    </h2>
    {setbackText(visit.project, hotfix, setback)
      .split("\n")
      .map((line) => (
        <p>{line}</p>
      ))}
    {setback.kind === "conflict" && (
      <>
        {setback.conflict.files.map(({ path, diff }) => (
          <FileDiff path={path} text={hunksOf(diff)} />
        ))}
        <p>To resolve it by hand, in a clone of the repository:</p>
        <pre class="log-lines">{resolveByHand(hotfix, setback.conflict).join("\n")}</pre>
      </>
    )}
  </section>
);

const titles: Readonly<Record<Setback["kind"], string>> = {
  conflict: "A conflict",
  obstacles: "Held up",
  "changes-requested": "Changes are asked for",
  "head-moved": "The branch has moved",
  "by-hand": "Changed by hand",
  disputed: "Claim against probe",
  rejected: "QA rejected the last build",
  "rolled-back": "Production was rolled back",
};
