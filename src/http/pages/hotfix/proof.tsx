import type { FC } from "hono/jsx";
import type { DeploymentEvidence, HostAnswer, ProbeAnswer } from "../../../core/hotfix/evidence.ts";
import { nameOf } from "../../../engine/project.ts";
import { Sha } from "../parts/link.tsx";
import type { Visit } from "../visit.ts";
import { Note } from "./note.tsx";

/** What proves that a build is on an environment. */
export const Proof: FC<{ evidence: DeploymentEvidence; environment: string; visit: Visit }> = (props) => {
  const { evidence, environment, visit } = props;
  switch (evidence.kind) {
    case "probe":
      return (
        <>
          {environment} <Answer answer={evidence.answer} />.
        </>
      );
    case "later-build":
      return (
        <>
          {environment} <Answer answer={evidence.answer} />, a later build that contains it.
        </>
      );
    case "statement":
      return (
        <>
          <b>{nameOf(visit.project, evidence.by)}</b> says so (no probe is configured).
        </>
      );
    case "override":
      return (
        <>
          <b>{nameOf(visit.project, evidence.by)}</b> says so, although {environment}{" "}
          <Answer answer={evidence.answer} />.
          <Note text={evidence.reason} />
        </>
      );
  }
};

/** What an environment answered, after its name. */
export const Answer: FC<{ answer: ProbeAnswer }> = ({ answer }) => {
  if (answer.status === "not-configured") return <>has no probe</>;
  return answer.status === "several" ? (
    <>answers on {answer.hosts.length} hosts</>
  ) : (
    <HostSays host={answer} />
  );
};

/** Each of several hosts with what it answered. */
export const Hosts: FC<{ answer: ProbeAnswer }> = ({ answer }) =>
  answer.status === "several" ? (
    <ul class="hosts">
      {answer.hosts.map((host) => (
        <li>
          <HostSays host={host} />
        </li>
      ))}
    </ul>
  ) : null;

const HostSays: FC<{ host: HostAnswer }> = ({ host }) =>
  host.status === "silent" ? (
    <>
      does not answer at <code class="address">{host.url}</code> ({host.why})
    </>
  ) : (
    <>
      answers {host.sha === null ? "no sha" : <Sha sha={host.sha} />}
      {host.version !== null && ` (${host.version})`} at <code class="address">{host.url}</code>
    </>
  );
