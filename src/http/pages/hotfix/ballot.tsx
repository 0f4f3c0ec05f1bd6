import type { FC } from "hono/jsx";
import type { Hotfix } from "../../../core/hotfix/hotfix.ts";
import { type Quorum, quorum } from "../../../core/hotfix/quorum.ts";
import { nameOf } from "../../../engine/project.ts";
import { choiceText } from "../../../engine/wording/comment-text.ts";
import { counted } from "../../../engine/wording/counted.ts";
import { Badge } from "../parts/badge.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { Visit } from "../visit.ts";

/** Who voted what, and what the quorum still lacks. */
export const Ballot: FC<{ hotfix: Hotfix; visit: Visit }> = ({ hotfix, visit }) => {
  const state = quorum(hotfix.votes, hotfix.policy);
  return (
    <div class="ballot">
      {hotfix.votes.length > 0 && (
        <Scroll label="Votes">
          <table>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">Role</th>
                <th scope="col">Vote</th>
                <th scope="col">Reason</th>
              </tr>
            </thead>
            <tbody>
              {hotfix.votes.map(({ by, roles, choice, reason }) => (
                <tr>
                  <th scope="row">{nameOf(visit.project, by)}</th>
                  <td>{roles.join(", ")}</td>
                  <td>{choiceText[choice]}</td>
                  <td dir="auto">{reason === "" ? <span class="note">none given</span> : reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {hotfix.decision === null && <QuorumState state={state} hotfix={hotfix} />}
    </div>
  );
};

const QuorumState: FC<{ state: Quorum; hotfix: Hotfix }> = ({ state, hotfix }) => (
  <p class="quorum">
    <Badge
      tone={state.status === "tied" ? "stop" : "wait"}
      icon={state.status === "tied" ? "alert" : "clock"}
      text={state.status === "tied" ? "tie" : "no quorum yet"}
    />{" "}
    {state.status === "waiting"
      ? `${counted(hotfix.votes.length, "vote")} so far; still needs a vote each of ${state.missing.join(", ")}, and a majority for one choice.`
      : "Every role has voted, and no choice has a majority. Change a vote, or bring in another voter."}
  </p>
);
