import type { FC } from "hono/jsx";
import type { EventOf, HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { progressText } from "../../../engine/wording/answer-text.ts";
import { buildName, previousName } from "../../../engine/wording/comment-text.ts";
import { Link, Sha } from "../parts/link.tsx";
import { lastPart } from "../parts/place.ts";
import type { Visit } from "../visit.ts";
import { Commits } from "./commits.tsx";
import { LeaseEventLine } from "./lease-event-line.tsx";
import { MailLinks } from "./mail-links.tsx";
import { Note } from "./note.tsx";
import { Answer, Hosts, Proof } from "./proof.tsx";

/** What happened on the environments, steps 10 to 13. */
export const RolloutEventLine: FC<{ event: HotfixEvent; visit: Visit }> = ({ event, visit }) => {
  const name = (id: string) => <b>{nameOf(visit.project, id)}</b>;
  switch (event.type) {
    case "TicketRequested":
      return (
        <p>
          {name(event.by)} asked for the {event.environment} ticket.
        </p>
      );
    case "TicketWritten":
      return (
        <p>
          <Link project={visit.project} url={event.url}>{`Ticket ${lastPart(event.url)}`}</Link>: deploy{" "}
          <b class="build">{buildName(event.build)}</b> <Sha sha={event.build.sha} /> to {event.environment}.
          <span class="note" dir="auto">
            {` Difference: ${event.difference}`}
          </span>
        </p>
      );
    case "StowawaysFound":
      return (
        <>
          <p>
            Since <Sha sha={event.since} />, what {event.environment} runs, these are of no hotfix:
          </p>
          <Commits of={event.commits} />
        </>
      );
    case "StowawaysAccepted":
      return (
        <p>
          {name(event.by)} accepted that they ride along to {event.environment}.
          <Note text={event.reason} />
        </p>
      );
    case "HandedOver":
      return <MailLinks says="Told" mails={event.mails} />;
    case "DeploymentClaimed":
      return (
        <p>
          {name(event.by)} says that it is on {event.environment}
          {event.override !== "" && ", whatever the probe answers"}.<Note text={event.override} />
        </p>
      );
    case "DeploymentDisputed":
      return (
        <>
          <p>
            {event.environment} <Answer answer={event.answer} />, against what {name(event.by)} says.
          </p>
          <Hosts answer={event.answer} />
        </>
      );
    case "DeployedPartly":
      return (
        <>
          <p>
            On {event.environment} {progressText(event.answer, event.sha)}, <Sha sha={event.sha} />.
          </p>
          <Hosts answer={event.answer} />
        </>
      );
    case "Deployed":
      return (
        <>
          <p>
            Deployed to {event.environment}:{" "}
            <Proof evidence={event.evidence} environment={event.environment} visit={visit} />
          </p>
          {event.evidence.kind !== "statement" && <Hosts answer={event.evidence.answer} />}
        </>
      );
    case "BuildPassed":
    case "BuildRejected":
      return (
        <p>
          {name(event.by)} {event.type === "BuildPassed" ? "verified" : "rejected"} <Sha sha={event.sha} /> on{" "}
          {event.environment}.<Note text={event.note} />
        </p>
      );
    case "PublicLanded":
      return <p>{event.hotfix} has landed in public; the private train carries it on.</p>;
    case "BuildSuperseded":
      return <NewerBuild event={event} />;
    case "RolledBack":
      return (
        <p>
          {name(event.by)} rolled production back from <Sha sha={event.sha} /> to{" "}
          <b class="build">{previousName(event.to)}</b>.<Note text={event.reason} />
        </p>
      );
    case "BuildWithdrawn":
      return (
        <p>
          {name(event.by)} rolled production back from <Sha sha={event.sha} />: this hotfix goes there in a
          newer build.
          <Note text={event.reason} />
        </p>
      );
    default:
      return <LeaseEventLine event={event} visit={visit} />;
  }
};

/** A later landing has replaced the build that this case was about. */
const NewerBuild: FC<{ event: EventOf<"BuildSuperseded"> }> = ({ event: { build, over, hotfix } }) => (
  <p>
    {hotfix === null ? (
      "A later landing"
    ) : (
      <>
        The landing of <a href={`/hotfixes/${hotfix}`}>{hotfix}</a>
      </>
    )}{" "}
    made <b class="build">{buildName(build)}</b> <Sha sha={build.sha} />, which contains <Sha sha={over} />:
    what was said of that one counts no more.
  </p>
);
