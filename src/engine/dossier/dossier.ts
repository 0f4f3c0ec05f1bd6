import type { HotfixEvent, HotfixEventType } from "../../core/hotfix/event.ts";
import { type CaseMeasures, measureCase } from "../../core/measures/case-measures.ts";
import type { Logged } from "../../ports/event-store.ts";
import type { PostedMail } from "../../ports/mail.ts";
import { nameOf, type Project } from "../project.ts";
import { jsonVersion } from "../views/case-json.ts";
import type { CaseView } from "../views/case-view.ts";
import { phaseText } from "../wording/refusal-text.ts";
import { type EventFact, eventFacts } from "./event-facts.ts";

/**
 * A case with all its evidence, for an audit. The same case gives the same dossier, whoever asks and whenever: waits that still run are counted
 * up to the last event, and nothing says when it was made.
 */
export function dossierOf(project: Project, view: CaseView, posted: readonly PostedMail[]) {
  const { hotfix, log, reportedAt, changedAt } = view;
  const measures: CaseMeasures = measureCase(log, changedAt);
  const proven = (kind: EvidenceKind) => {
    const types: readonly string[] = proofs[kind];
    return log.filter(({ event }) => types.includes(event.type)).map((each) => entryOf(project, each));
  };
  return {
    version: jsonVersion,
    project: project.name,
    id: hotfix.id,
    url: `${project.baseUrl}/hotfixes/${hotfix.id}`,
    kind: hotfix.kind,
    clearance: hotfix.clearance,
    train: hotfix.train,
    phase: hotfix.phase,
    says: phaseText[hotfix.phase],
    reportedAt,
    changedAt,
    reporter: { id: hotfix.reporter, name: nameOf(project, hotfix.reporter) },
    issue: hotfix.issue,
    report: hotfix.report,
    rule: { roles: hotfix.policy.quorum.roles, says: "a vote of each of these roles, and a strict majority" },
    evidence: {
      votes: proven("votes"),
      decisions: proven("decisions"),
      pullRequests: proven("pullRequests"),
      reviews: proven("reviews"),
      records: proven("records"),
      tickets: proven("tickets"),
      probes: proven("probes"),
      verdicts: proven("verdicts"),
      containment: proven("containment"),
    },
    statements: log.filter(isStatement).map((each) => entryOf(project, each)),
    mails: posted.map(({ messageId, to, subject, at, fate, attempts, says }) => {
      return { messageId, to, subject, at, fate, attempts, says };
    }),
    measures,
    events: log.map((each) => entryOf(project, each)),
  };
}

export type Dossier = ReturnType<typeof dossierOf>;

/** Something that happened: who, when, by which way, and every field of it. */
export interface DossierEntry {
  readonly sequence: number;
  readonly at: string;
  readonly who: string;
  readonly name: string;
  readonly channel: Logged<unknown>["channel"];
  readonly type: string;
  readonly facts: readonly EventFact[];
}

/** What an audit asks for first, each with the events that prove it. */
const proofs = {
  votes: ["VoteCast"],
  decisions: ["Decided", "DecisionReopened", "DecisionRecalled", "DecisionEscalated"],
  pullRequests: ["PullRequestOpened", "HeadMoved"],
  reviews: ["ReviewApproved", "ChangesRequested"],
  records: ["Landed"],
  tickets: ["TicketWritten", "StowawaysFound", "StowawaysAccepted"],
  probes: ["Deployed", "DeployedPartly", "DeploymentDisputed"],
  verdicts: ["BuildPassed", "BuildRejected", "BuildSuperseded", "BuildWithdrawn", "RolledBack"],
  containment: ["ContainmentChecked", "BranchWaived"],
} as const satisfies Readonly<Record<string, readonly HotfixEventType[]>>;

/** One kind of evidence. */
export type EvidenceKind = keyof typeof proofs;

/** A named person's word. */
function isStatement({ event }: Logged<HotfixEvent>): boolean {
  return "by" in event && event.by !== null;
}

function entryOf(project: Project, { sequence, at, who, channel, event }: Logged<HotfixEvent>): DossierEntry {
  return {
    sequence,
    at,
    who,
    name: nameOf(project, who),
    channel,
    type: event.type,
    facts: eventFacts(event),
  };
}
