import type { Clearance } from "../core/clearance.ts";
import type { HumanCommand } from "../core/hotfix/human-command.ts";
import type { Kind, Report } from "../core/hotfix/report.ts";
import type { Actor, Viewer } from "../core/person.ts";
import type { Letter } from "../core/reply/letter.ts";
import type { TrainSnapshot } from "../core/train/train.ts";
import type { QueuePlace, TrainQueue } from "../core/train/train-queue.ts";
import type { Dashboard } from "../ports/dashboard.ts";
import type { Channel, HotfixEntry, HotfixFilter, StreamRef } from "../ports/event-store.ts";
import type { Retry } from "../ports/jobs.ts";
import type { Remote } from "../ports/remote.ts";
import type { IssueText } from "../ports/tracker.ts";
import type { Changes } from "./changes.ts";
import type { Given } from "./give.ts";
import type { Taken } from "./intake/taken.ts";
import type { HearProgress, LeakReport, LeaksWanted } from "./leaks/find-leaks.ts";
import type { ProjectMeasures } from "./measures/measure-project.ts";
import type { Pauses } from "./pauses.ts";
import type { Project } from "./project.ts";
import type { CaseView } from "./views/case-view.ts";
import type { ChangeView, PullBranch } from "./views/change-view.ts";
import type { LastSaid } from "./views/last-said.ts";
import type { StageView } from "./views/stage-view.ts";
import type { AnyRefusal } from "./wording/refusal-text.ts";

/** Who gives a command, and how it came in. */
export interface Giving {
  readonly by: Actor;
  readonly channel: Channel;
}

/** A person's command on a case, without the person. */
export type CaseCommand = DistributiveOmit<
  Exclude<HumanCommand, { type: "ReportHotfix" | "MoveHotfix" }>,
  "by"
>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface ReportRequest {
  readonly kind: Kind;
  /** A train's name or its branch. */
  readonly train: string;
  readonly report: Report;
  /** The form that it comes from: the same report of the same person, sent twice from one form, is one hotfix. */
  readonly form?: string;
}

/** An issue that people have opened, read for a report. */
export type IssueRead =
  | { readonly ok: true; readonly issue: IssueText }
  | { readonly ok: false; readonly refusals: readonly AnyRefusal[] };

export type LeaksFound =
  | { readonly ok: true; readonly report: LeakReport }
  | { readonly ok: false; readonly refusals: readonly AnyRefusal[] };

export type Reported =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly refusals: readonly AnyRefusal[] };

/** A branch that looks like a train, and the train it is, if it has been added. */
export interface TrainEntry {
  readonly name: string;
  readonly branch: string;
  readonly train: TrainSnapshot | null;
  readonly head: string | null;
  /** Whether the branch bears the tag of those that will not ship, whoever set it. */
  readonly tagged: boolean;
}

/** The queue of a train, as far as the viewer may see its hotfixes. */
export interface QueueView extends Pick<TrainQueue, "bundle"> {
  readonly train: TrainSnapshot;
  readonly places: readonly (Omit<QueuePlace, "hotfix"> & { readonly entry: HotfixEntry })[];
}

/** Effects of a train, or of stage, that were given up until somebody asks for another try. */
export interface Parked {
  readonly stream: StreamRef;
  /** The kinds of the effects, such as `tag-derailed`. */
  readonly effects: readonly string[];
  /** Of the most private hotfix that one of them is about. */
  readonly clearance: Clearance;
  /** What their last tries failed of, as far as that may be told and was heard since the server was started. */
  readonly said: readonly string[];
}

/** An effect of a train, or of stage, that has failed and is tried again by itself. */
export interface Retrying extends Omit<Retry, "key"> {
  readonly stream: StreamRef;
  /** Its kind, such as `tag-derailed`. */
  readonly effect: string;
  readonly clearance: Clearance;
  /** What the last try failed of; `null` where that may not be told, or was not heard since the server was started. */
  readonly said: string | null;
}

/**
 * Everything that people, pages and commands ask of Pointsman. Who may see is asked for each request: a case that a
 * viewer may not see answers like one that does not exist.
 */
export interface Engine {
  readonly project: Project;
  readonly changes: Changes;
  readonly pauses: Pauses;
  readonly lastSaid: LastSaid;
  /** The actor behind a person's id, as the configuration has it now. */
  actor(id: string): Actor | null;
  report(request: ReportRequest, giving: Giving): Promise<Reported>;
  /** Reads an issue of the side that a report of that kind would be on, to take the report from it. */
  readIssue(address: string, kind: Kind, giving: Giving): Promise<IssueRead>;
  give(id: string, command: CaseCommand, giving: Giving): Promise<Given<AnyRefusal>>;
  /** Whether somebody is asked to take part in a case of which they may not know yet. */
  isAsked(by: Actor, id: string): Promise<boolean>;
  move(id: string, train: string, giving: Giving): Promise<Given<AnyRefusal>>;
  list(viewer: Viewer, filter?: HotfixFilter): Promise<readonly HotfixEntry[]>;
  find(viewer: Viewer, id: string): Promise<CaseView | null>;
  /** What the branch of a pull request adds to its train, as far as the viewer may know whose commits those are. */
  change(viewer: Viewer, pull: PullBranch): Promise<ChangeView>;
  /** Measures the cases that the viewer may see, and no other. */
  measure(viewer: Viewer, filter: HotfixFilter): Promise<ProjectMeasures>;
  /** Waits until the case waits for people, has ended, or something failed; at most so long. */
  settle(viewer: Viewer, id: string, milliseconds: number): Promise<CaseView | null>;
  trains(): Promise<readonly TrainSnapshot[]>;
  /** Who has stage, as far as the viewer may know. */
  stage(viewer: Viewer): Promise<StageView>;
  /** Trains with the branches of the repository beside them, added or not. */
  branches(): Promise<readonly TrainEntry[]>;
  addTrain(branch: string, life: "rolling" | "production", giving: Giving): Promise<Given<AnyRefusal>>;
  moveTrain(
    train: string,
    to: "promote" | "retire" | "derail",
    reason: string,
    giving: Giving,
  ): Promise<Given<AnyRefusal>>;
  /** The open hotfixes of a train, by its name or branch, as one queue; `null` where there is no such train. */
  queue(viewer: Viewer, train: string): Promise<QueueView | null>;
  /** Has one build carry the hotfixes of a train that are ready: lands them one after another, then asks for one ticket. */
  bundle(train: string, giving: Giving): Promise<Given<AnyRefusal>>;
  /** What has failed for good on trains and on stage, as far as the viewer may know. */
  parked(viewer: Viewer): Promise<readonly Parked[]>;
  /** What has failed on trains and on stage and is tried again by itself, as far as the viewer may know. */
  retrying(viewer: Viewer): Promise<readonly Retrying[]>;
  /** Has what the person may know of tried again: on a train, by its name or branch, or on stage, `null`. */
  retryParked(train: string | null, giving: Giving): Promise<Given<AnyRefusal>>;
  /** Looks in everything that is public for what belongs to embargoed cases, one or all; for the security role alone. */
  leaks(wanted: LeaksWanted, giving: Giving, hear?: HearProgress): Promise<LeaksFound>;
  /** Sends what mail is due now, instead of when the postbox is next looked into. */
  carryMail(): Promise<void>;
  /** Brings a mail that came in to its case; may be repeated. `mayAnswer`: its sender has not been answered too often. */
  takeLetter(letter: Letter, mayAnswer: boolean): Promise<Taken>;
  /** Looks at a case where its issue and pull request are kept, for what people did there. May be repeated. */
  lookOutside(remote: Remote, id: string): Promise<void>;
  /** The same for a case whose issue is a bug, on either side. */
  lookAtBug(id: string): Promise<void>;
  /** Brings the page of everything that is open up to date. May be repeated. */
  showDashboard(dashboard: Dashboard): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How a person who gives commands looks at cases. */
export function viewerOf(by: Actor): Viewer {
  return { person: by.id, roles: by.roles };
}
