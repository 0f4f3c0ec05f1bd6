import type { FC } from "hono/jsx";
import { type BranchStanding, isContained, missingBranches } from "../../../core/hotfix/containment.ts";
import { standingText } from "../../../engine/wording/containment-text.ts";
import { carryByHand } from "../../../engine/wording/resolve-text.ts";
import { FileDiff, hunksOf } from "../parts/diff.tsx";
import { Icon } from "../parts/icon.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { CaseFormProps } from "./forms/case-form.tsx";
import { ContainForm, WaiveForm } from "./forms/containment-forms.tsx";

/** Where the fix has to be besides its train, and how each branch stands to it. */
export const LedgerBox: FC<CaseFormProps> = (props) => {
  const { view, visit } = props;
  const { hotfix } = view;
  const missing = missingBranches(hotfix.containment);
  return (
    <section class={missing.length === 0 ? "box" : "box box-wait"} aria-labelledby="ledger-title">
      <h2 id="ledger-title">
        <Icon name={missing.length === 0 ? "check" : "alert"} />
        {isContained(hotfix) ? "The fix is wherever it should be" : "Where the fix should be"}
      </h2>
      <Scroll label="Branches">
        <table>
          <thead>
            <tr>
              <th scope="col">Branch</th>
              <th scope="col">The fix is</th>
            </tr>
          </thead>
          <tbody>
            {hotfix.containment.branches.map((standing) => (
              <tr>
                <th scope="row">
                  <code>{standing.branch}</code>
                </th>
                <td dir="auto">{standingText(visit.project, hotfix, standing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {hotfix.containment.branches
        .filter(({ branch }) => missing.includes(branch))
        .map((standing) => (
          <Mend {...props} standing={standing} />
        ))}
      {view.may.includes("WaiveBranch") && missing.length > 0 && <WaiveForm {...props} />}
      {view.may.includes("CheckContainment") && missing.length > 0 && <ContainForm {...props} />}
    </section>
  );
};

/** Both sides of a conflict, and the way past it. */
const Mend: FC<CaseFormProps & { standing: BranchStanding }> = ({ view, visit, standing }) => (
  <>
    {standing.status === "conflict" &&
      standing.conflict.files.map(({ path, diff }) => (
        <FileDiff path={path} text={hunksOf(diff)} branch={standing.branch} />
      ))}
    <details>
      <summary>{`Bring it to ${standing.branch} by hand`}</summary>
      <pre class="log-lines">{carryByHand(visit.project, view.hotfix, standing.branch).join("\n")}</pre>
    </details>
  </>
);
